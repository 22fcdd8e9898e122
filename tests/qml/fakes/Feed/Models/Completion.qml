import QtQuick

// Stands in for what a word may become: two members, after an @.
ListModel {
    property int start: 0

    signal changed

    function look(text: string, cursor: int) {
        const at = text.lastIndexOf("@", cursor - 1);
        close();
        if (at < 0 || text.slice(at, cursor).includes(" "))
            return;
        start = at;
        append({ label: "Ann Baker", picture: "image://avatar/ann?name=Ann%20Baker", sign: "" });
        append({ label: "Aino Virtanen", picture: "image://avatar/aino?name=Aino%20Virtanen", sign: "" });
        changed();
    }
    function close() {
        clear();
        changed();
    }
    function replacement(row: int): string {
        return "@" + get(row).label + " ";
    }
}
