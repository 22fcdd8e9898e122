import QtQuick

// Stands in for the files of what is being written.
ListModel {
    enum State {
        Preparing,
        Sending,
        Ready,
        Failed
    }
    readonly property bool full: count >= 4
    property bool available: true
    property string lastAsked

    function file(fields) {
        append(Object.assign({ name: "bridge.jpg", kind: "picture", thumbnail: "", alt: "", progress: 0, state: Attachments.Ready, error: "" },
                             fields));
    }
    function add(urls: var) {
        lastAsked = "add " + urls.join(" ");
    }
    function paste(): bool {
        return false;
    }
    function take(row: int) {
        lastAsked = "remove " + row;
    }
    function retry(row: int) {
        lastAsked = "retry " + row;
    }
    function describe(row: int, alt: string) {
        setProperty(row, "alt", alt);
    }
}
