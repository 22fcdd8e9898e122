pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What comes over the pages of a community for a moment.
Item {
    id: sheets

    required property SessionModel session
    required property Actions actions
    required property Journey journey
    property PostList reading: null // the list that had the keyboard when the palette came

    function find(list: PostList) {
        reading = list;
        palette.find(list !== null);
    }
    function showKeys() {
        (keys.createObject(sheets) as KeysSheet).open();
    }
    function showMissed(since: double) {
        (missed.createObject(sheets) as MissedSheet).show(since);
    }
    function showMedia(media: var, index: int) {
        (viewers.createObject(sheets) as MediaViewer).show(media, index);
    }

    PaletteSheet {
        id: palette

        finder: sheets.session.library.finder
        onSearchAsked: text => sheets.journey.go("search", text)
    }
    Connections {
        target: sheets.session.library.finder

        function onActionChosen(actionId: string) {
            sheets.actions.trigger(actionId);
        }
        function onMemberChosen(memberId: string) {
            sheets.journey.go("profile", memberId);
        }
        function onTopicChosen(tag: string) {
            sheets.journey.go("search", "#" + tag);
        }
    }
    // These are made when one looks at them, and gone again afterwards.
    Component {
        id: keys

        KeysSheet {
            actions: sheets.actions
            onChangeAsked: sheets.journey.jump("settings", "keys")
            onClosed: destroy()
        }
    }
    Component {
        id: missed

        MissedSheet {
            talk: sheets.session.library.missed
            onPostAsked: postId => sheets.journey.go("thread", postId)
            onMemberAsked: memberId => sheets.journey.go("profile", memberId)
            onTagAsked: tag => sheets.journey.go("search", "#" + tag)
            onClosed: destroy()
        }
    }
    Component {
        id: viewers

        MediaViewer {
            library: sheets.session.library
            onSaveAsked: (sha256, target) => sheets.session.library.saveMedia(sha256, target)
            onClosed: destroy()
        }
    }
    Toast {
        objectName: "undoToast"
        text: sheets.session.library.undoText
        action: qsTr("Undo")
        width: Math.min(implicitWidth, parent.width - 2 * Theme.space4)
        anchors {
            bottom: parent.bottom
            bottomMargin: Theme.barHeight + Theme.space6
            horizontalCenter: parent.horizontalCenter
        }
        onActed: sheets.session.library.undo()
        onDismissed: sheets.session.library.dismissUndo()
    }
    PostEditor {
        pages: sheets.session.pages
        picture: sheets.session.myPicture
    }
}
