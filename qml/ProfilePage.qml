import QtQuick
import Feed.Controls
import Feed.Models

// A member: picture, name, a few words, and what they wrote.
FocusScope {
    id: page

    required property ProfileModel profile
    required property PostRequests requests
    property bool backShown: true

    signal backAsked
    signal leaveAsked

    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
    }

    objectName: "profilePage"

    PageHeader {
        id: header

        title: page.profile.isMe ? qsTr("You") : page.profile.name
        backShown: page.backShown
        width: parent.width
        onBackAsked: page.backAsked()
    }
    PostList {
        id: list

        requests: page.requests
        objectName: "profileList"
        model: page.profile
        focus: true
        anchors {
            top: header.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        loadingMore: page.profile.loading
        atEnd: page.profile.atEnd
        endText: count > 0 ? qsTr("This is where it began.") : qsTr("No posts yet.")
        Accessible.name: qsTr("Posts of %1").arg(page.profile.name)
        onNearStart: page.profile.loadNewer()
        onNearEnd: page.profile.loadOlder()

        // Unbound: a bound component cannot be a header before Qt 6.5.
        // qmllint disable unqualified
        header: ProfileHead {
            width: list.width
            profile: page.profile
            onLeaveAsked: leave.open()
        }
        delegate: PostRow {
            width: list.width
            requests: page.requests
            ringShown: !list.restrained
        }
        // qmllint enable unqualified
    }
    PostListAnswers {
        enabled: page.visible
        requests: page.requests
        model: page.profile
    }
    ConfirmDialog {
        id: leave

        title: qsTr("Leave this community?")
        text: qsTr("This app forgets it. To come back, you need a new invite.")
        confirmText: qsTr("Leave")
        onConfirmed: page.leaveAsked()
    }
}
