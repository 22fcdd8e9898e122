import QtQuick
import Feed.Controls
import Feed.Models

// The top of a member's page.
Item {
    id: head

    required property ProfileModel profile
    required property bool muted
    readonly property string posts: profile.postCount === 1 ? qsTr("1 post") : qsTr("%n posts", "", profile.postCount)

    signal editAsked
    signal muteAsked
    signal linkAsked(string link)
    signal tagAsked(string tag)

    implicitHeight: column.implicitHeight + Theme.space6 + Theme.space3

    Column {
        id: column

        x: Theme.space4
        y: Theme.space6
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2

        Avatar {
            source: head.profile.picture
            width: Theme.bigAvatar
            anchors.left: parent.left
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
        Text {
            objectName: "aboutText"
            text: head.profile.styledAbout
            textFormat: Text.StyledText // made in C++ with every character of others escaped
            visible: head.profile.about !== ""
            maximumLineCount: head.profile.tab === ProfileModel.About ? 100 : 4
            elide: Text.ElideRight
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.text
            linkColor: Theme.accent
            font.pixelSize: Theme.bodyText
            lineHeightMode: Text.FixedHeight
            lineHeight: Math.round(font.pixelSize * Theme.lineHeight)
            Accessible.role: Accessible.StaticText
            Accessible.name: head.profile.about
            onLinkActivated: link => head.linkAsked(link)

            HoverHandler {
                cursorShape: parent.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
            }
        }
        PushButton {
            objectName: "editProfileButton"
            iconName: "edit"
            text: qsTr("Edit your profile")
            visible: head.profile.isMe
            anchors.left: parent.left
            onClicked: head.editAsked()
        }
        PushButton {
            objectName: "muteMemberButton"
            iconName: "mute"
            text: head.muted ? qsTr("Unmute") : qsTr("Mute")
            visible: !head.profile.isMe
            anchors.left: parent.left
            onClicked: head.muteAsked()
        }
        ProfileTabs {
            width: parent.width
            profile: head.profile
        }
        ProfileAbout {
            visible: head.profile.tab === ProfileModel.About
            profile: head.profile
            width: parent.width
            onTagAsked: tag => head.tagAsked(tag)
        }
    }
    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
