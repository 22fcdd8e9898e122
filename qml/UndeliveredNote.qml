import QtQuick
import Feed.Controls

// Stands in the place of a post's actions, as high as they are, until the server has the post.
Item {
    id: note

    required property bool failed
    required property bool reachable
    required property string text

    signal retried
    signal discarded

    implicitHeight: Theme.smallControl

    PlainText {
        text: note.text
        elide: Text.ElideRight
        color: note.failed ? Theme.danger : Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            left: parent.left
            right: note.failed ? buttons.left : parent.right
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    Row {
        id: buttons

        visible: note.failed
        anchors {
            right: parent.right
            rightMargin: -Theme.space3
        }

        PushButton {
            objectName: "retryButton"
            kind: PushButton.Quiet
            text: qsTr("Retry")
            height: note.height
            focusPolicy: note.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            onClicked: note.retried()
        }
        PushButton {
            objectName: "discardButton"
            kind: PushButton.Quiet
            text: qsTr("Discard")
            height: note.height
            focusPolicy: note.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            onClicked: note.discarded()
        }
    }
}
