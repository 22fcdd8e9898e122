import QtQuick
import Feed.Controls

// What one can do with a post. Quiet until the pointer or the keyboard is there; numbers change in place.
Item {
    id: actions

    required property int replyCount
    required property int likeCount
    required property bool likedByMe
    required property bool reachable // by Tab: only in the row that has the keyboard
    required property bool lively
    readonly property color ink: lively ? Theme.quiet : Theme.faint

    signal replyAsked
    signal likeToggled
    signal menuAsked(Item near)

    implicitHeight: Theme.smallControl

    Row {
        spacing: Theme.space5
        anchors {
            left: parent.left
            leftMargin: -Theme.space2
        }

        IconButton {
            objectName: "replyButton"
            iconName: "reply"
            text: qsTr("Reply")
            count: actions.replyCount > 0 ? actions.replyCount : ""
            tint: actions.ink
            focusPolicy: actions.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            Accessible.description: qsTr("Replies: %1").arg(actions.replyCount)
            onClicked: actions.replyAsked()
        }
        IconButton {
            objectName: "likeButton"
            iconName: actions.likedByMe ? "liked" : "like"
            text: actions.likedByMe ? qsTr("Unlike") : qsTr("Like")
            count: actions.likeCount > 0 ? actions.likeCount : ""
            tint: actions.likedByMe ? Theme.like : actions.ink
            focusPolicy: actions.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            Accessible.description: qsTr("Likes: %1").arg(actions.likeCount)
            onClicked: actions.likeToggled()
        }
    }
    IconButton {
        id: more

        objectName: "moreButton"
        iconName: "more"
        text: qsTr("More")
        tint: actions.ink
        focusPolicy: actions.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
        anchors {
            right: parent.right
            rightMargin: -Theme.space2
        }
        onClicked: actions.menuAsked(more)
    }
}
