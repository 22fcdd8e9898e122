pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Beside the feed when the window is roomy: what this place is and who is here.
FocusScope {
    id: side

    required property SessionModel session
    property bool listShown: true

    signal memberAsked(string memberId)
    signal tagAsked(string tag)
    signal postAsked(string postId)
    signal allAsked

    Column {
        id: about

        x: Theme.space4
        y: Theme.space4
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2

        PlainText {
            text: qsTr("About")
            width: parent.width
            visible: description.visible
            font.weight: Theme.strong
        }
        PlainText {
            id: description

            text: side.session.communityDescription
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            prose: true
            maximumLineCount: 6
            elide: Text.ElideRight
            bottomPadding: Theme.space3
        }
        PresenceSide {
            presence: side.session.library.presence
            width: parent.width
            bottomPadding: Theme.space3
            onMemberAsked: memberId => side.memberAsked(memberId)
        }
        TalkSide {
            talk: side.session.library.recent
            width: parent.width
            bottomPadding: Theme.space3
            onTagAsked: tag => side.tagAsked(tag)
            onPostAsked: postId => side.postAsked(postId)
        }
        PlainText {
            visible: side.listShown
            text: qsTr("Members · %1").arg(side.session.members.count)
            width: parent.width
            font.weight: Theme.strong
        }
    }
    ListView {
        id: list

        model: side.session.members
        visible: side.listShown
        clip: true
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        anchors {
            top: about.bottom
            topMargin: Theme.space2
            bottom: all.top
            left: parent.left
            right: parent.right
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members")

        delegate: MemberRow {
            width: list.width
            small: true
            focus: true
            onClicked: side.memberAsked(memberId)
        }
    }
    PushButton {
        id: all

        objectName: "allMembersButton"
        kind: PushButton.Quiet
        visible: side.listShown
        text: qsTr("All members")
        anchors {
            left: parent.left
            leftMargin: Theme.space1
            bottom: parent.bottom
            bottomMargin: Theme.space3
        }
        onClicked: side.allAsked()
    }
}
