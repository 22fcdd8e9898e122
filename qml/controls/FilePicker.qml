import QtQuick

// Asks for files of this computer. What asks is made when it is wanted: most windows never choose a file.
Item {
    id: picker

    enum Kind {
        One,
        Many,
        Save
    }
    property int kind: FilePicker.One
    property string title
    property var nameFilters: []
    readonly property bool asking: place.status !== Loader.Null

    signal chosen(var files) // urls; one of them unless Many

    function open() {
        place.setSource("FileChooser.qml", { asker: picker });
    }
    // Nothing was chosen where there are none.
    function end(files: var) {
        place.source = "";
        if (files.length > 0)
            chosen(files);
    }

    visible: false

    Loader {
        id: place
    }
}
