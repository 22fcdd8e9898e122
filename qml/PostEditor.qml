pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// An own post, opened to say it better.
Sheet {
    id: editor

    required property Pages pages
    required property string picture
    readonly property Composer composer: pages ? pages.editor : null

    function start() {
        const pad = pads.itemAt(0) as PostComposer;
        if (pad)
            pad.begin();
    }

    objectName: "postEditor"
    title: qsTr("Edit your post")
    onComposerChanged: composer ? open() : close()
    onClosed: if (composer) pages.closeEditor()
    onOpened: arrival.start()

    Timer {
        id: arrival

        interval: 0 // the pad is made in the turn after
        onTriggered: editor.start()
    }
    Repeater {
        id: pads

        model: editor.composer ? 1 : 0

        PostComposer {
            width: parent.width
            composer: editor.composer
            picture: editor.picture
            label: qsTr("Text of your post")
            sendText: qsTr("Save")
            fieldName: "editorField"
            buttonName: "saveEditButton"
        }
    }
}
