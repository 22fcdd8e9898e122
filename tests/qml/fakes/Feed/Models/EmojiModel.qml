import QtQuick

// Stands in for all emoji.
ListModel {
    property string search
    property int group: 0
    property var groupSigns: ["😀", "👋", "🐵", "🍇", "🌍", "🎃", "👓", "🏧", "🏁"]
    property var groupNames: ["Faces", "People", "Animals and nature", "Food and drink", "Travel and places", "Activities", "Things", "Symbols",
        "Flags"]

    function open() {
        clear();
        for (const sign of ["😀", "😃", "😄", "😁", "😆", "😅", "🤣", "😂", "🙂", "🙃", "😉", "😊", "😇", "🥰", "😍", "🤩", "😘", "😗", "😚", "😙"])
            append({ sign: sign, name: "face " + count });
    }
    onSearchChanged: {
        clear();
        if (search === "bread")
            append({ sign: "🍞", name: "bread" });
    }
}
