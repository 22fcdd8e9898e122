import QtQuick
import Feed.Controls
import Feed.Models

// The top of a member's page.
Item {
    id: head

    required property ProfileModel profile
    readonly property string posts: profile.postCount === 1 ? qsTr("1 post") : qsTr("%n posts", "", profile.postCount)

    signal leaveAsked

    implicitHeight: column.implicitHeight + 2 * Theme.space6

    Column {
        id: column

        x: Theme.space4
        y: Theme.space6
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2

        Avatar {
            source: head.profile.picture
            width: Theme.bigAvatar
        }
        PlainText {
            text: head.profile.name
            width: parent.width
            wrapMode: Text.Wrap
            topPadding: Theme.space2
            font.pixelSize: Theme.titleText
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            text: head.profile.joinedText === "" ? head.posts : qsTr("%1 · %2").arg(head.profile.joinedText).arg(head.posts)
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            font.pixelSize: Theme.smallText
        }
        PlainText {
            text: head.profile.about
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            prose: true
        }
        PushButton {
            objectName: "leaveButton"
            text: qsTr("Leave this community…")
            visible: head.profile.isMe
            onClicked: head.leaveAsked()
        }
    }
    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
