import QtQuick
import Feed.Controls
import Feed.Models

// A member: picture, name, a few words, and what they wrote.
FocusScope {
    id: page

    required property ProfileModel profile
    required property PostRequests requests
    required property SessionModel session
    property bool backShown: true
    readonly property bool about: profile.tab === ProfileModel.About
    property bool muted: session.library.isMuted(profile.memberId)

    signal backAsked
    signal settingsAsked

    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
    }

    function edit() {
        if (profile.isMe)
            editor.show();
    }

    objectName: "profilePage"

    Connections {
        target: page.session.library

        function onMutesChanged() {
            page.muted = page.session.library.isMuted(page.profile.memberId);
        }
    }

    PageHeader {
        id: header

        title: page.profile.isMe ? qsTr("You") : page.profile.name
        backShown: page.backShown
        width: parent.width
        onBackAsked: page.backAsked()

        IconButton {
            objectName: "settingsButton"
            iconName: "settings"
            text: qsTr("Settings")
            visible: page.profile.isMe
            onClicked: page.settingsAsked()
        }
    }
    PostList {
        id: list

        requests: page.requests
        objectName: "profileList"
        model: page.about ? null : page.profile
        focus: true
        anchors {
            top: header.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        loadingMore: page.profile.loading && !page.about
        atEnd: page.profile.atEnd && !page.about
        endText: count > 0 ? qsTr("This is where it began.") : page.muted ? qsTr("You have muted this member.") : qsTr("Nothing here yet.")
        Accessible.name: qsTr("Posts of %1").arg(page.profile.name)
        onNearStart: if (!page.about) page.profile.loadNewer()
        onNearEnd: if (!page.about) page.profile.loadOlder()

        // Unbound: a bound component cannot be a header before Qt 6.5.
        // qmllint disable unqualified
        header: ProfileHead {
            width: list.width
            profile: page.profile
            muted: page.muted
            onEditAsked: editor.show()
            onMuteAsked: page.session.library.setMemberMuted(page.profile.memberId, !page.muted)
            onLinkAsked: link => list.followLink(link)
            onTagAsked: tag => page.requests.tagAsked(tag)
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
    ProfileEditor {
        id: editor

        session: page.session
        about: page.profile.about
    }
}
