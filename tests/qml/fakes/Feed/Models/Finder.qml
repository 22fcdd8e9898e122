import QtQuick

// Stands in for the palette: what contains the text, of a few.
ListModel {
    id: finder

    property string text
    property string lastAsked
    property bool withPost: false
    readonly property var all: [
        { kind: 0, target: "settings", title: "Settings", key: "Ctrl+,", picture: "", iconName: "settings", note: "" },
        { kind: 0, target: "newPost", title: "Write a post", key: "N", picture: "", iconName: "edit", note: "" },
        { kind: 0, target: "members", title: "Go to the members", key: "Ctrl+4", picture: "", iconName: "members", note: "" },
        { kind: 0, target: "like", title: "Like the post, or no longer", key: "L", picture: "", iconName: "like", note: "", post: true },
        { kind: 1, target: "ann", title: "Ann Baker", key: "", picture: "image://avatar/ann?name=Ann", iconName: "", note: "" },
        { kind: 1, target: "chidi", title: "Chidi Okonkwo-Featherstonehaugh of the Evening Desk", key: "", picture: "image://avatar/chidi?name=Chidi", iconName: "", note: "" },
        { kind: 2, target: "council", title: "#council", key: "", picture: "", iconName: "hash", note: "9 times" }
    ]

    signal changed
    signal actionChosen(string actionId)
    signal memberChosen(string memberId)
    signal topicChosen(string tag)

    function find() {
        clear();
        const wanted = text.toLowerCase();
        for (const entry of all)
            if (entry.title.toLowerCase().includes(wanted) && (wanted !== "" || entry.kind === 0) && (!entry.post || withPost))
                append(Object.assign({ styledTitle: entry.title.replace(new RegExp(wanted, "i"), wanted === "" ? "" : "<b>$&</b>") }, entry));
        changed();
    }
    function open(post: bool) {
        withPost = post;
        text = "";
        find();
    }
    function close() {
        clear();
        changed();
    }
    function choose(row: int) {
        if (row < 0 || row >= count)
            return;
        const entry = get(row);
        lastAsked = entry.target;
        [actionChosen, memberChosen, topicChosen][entry.kind](entry.target);
    }
    onTextChanged: find()
}
