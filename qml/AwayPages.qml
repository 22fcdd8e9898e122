pragma ComponentBehavior: Bound
import QtQuick
import Feed.Models

// The pages one goes to from the feed; one at a time, as the journey says.
FocusScope {
    id: away

    required property SessionModel session
    required property Preferences preferences
    required property Actions actions
    required property Journey journey
    required property PostRequests requests
    property string answering // the post to answer as soon as its conversation is on screen

    property bool editing: false // one's own profile, as soon as it is on screen

    signal backAsked

    function reply(postId: string) {
        const open = threads.itemAt(0) as ThreadPage;
        if (open)
            return open.answer(postId);
        answering = postId;
        journey.go("thread", postId);
    }
    function editProfile() {
        editing = true;
        journey.jump("profile", session.myId);
    }
    function startProfile(page: ProfilePage) {
        page.begin();
        if (editing)
            page.edit();
        editing = false;
    }
    function letGo() {
        if (journey.page !== "thread")
            session.closeThread();
        if (journey.page !== "profile")
            session.closeProfile();
    }
    function startThread(page: ThreadPage) {
        if (answering === "")
            page.begin();
        else
            page.answer(answering);
        answering = "";
    }

    // Models are let go a moment later, when the pages that showed them are surely gone.
    Timer {
        id: later

        onTriggered: away.letGo()
    }
    Connections {
        target: away.journey

        function onPageChanged() {
            later.restart();
        }
    }
    // Repeaters of one: a Loader cannot hold a bound component before Qt 6.5.
    Repeater {
        id: threads

        model: away.journey.page === "thread" && away.session.thread !== null ? 1 : 0

        ThreadPage {
            anchors.fill: parent
            focus: true
            thread: away.session.thread
            presence: away.session.library.presence
            picture: away.session.myPicture
            requests: away.requests
            onBackAsked: away.backAsked()
            Component.onCompleted: away.startThread(this)
        }
    }
    Repeater {
        model: away.journey.page === "profile" && away.session.profile !== null ? 1 : 0

        ProfilePage {
            anchors.fill: parent
            focus: true
            profile: away.session.profile
            session: away.session
            onSettingsAsked: away.journey.go("settings", "")
            backShown: away.journey.count > 1 || !profile.isMe
            requests: away.requests
            onBackAsked: away.backAsked()
            Component.onCompleted: away.startProfile(this)
        }
    }
    Repeater {
        model: away.journey.page === "search" ? 1 : 0

        SearchPage {
            anchors.fill: parent
            focus: true
            library: away.session.library
            requests: away.requests
            subject: away.journey.subject
            Component.onCompleted: begin()
        }
    }
    Repeater {
        model: away.journey.page === "bookmarks" ? 1 : 0

        BookmarksPage {
            anchors.fill: parent
            focus: true
            library: away.session.library
            requests: away.requests
            onFeedAsked: away.journey.jump("feed", "")
            Component.onCompleted: begin()
        }
    }
    Repeater {
        model: away.journey.page === "settings" ? 1 : 0

        SettingsPage {
            anchors.fill: parent
            focus: true
            session: away.session
            preferences: away.preferences
            actions: away.actions
            subject: away.journey.subject
            onLeaveAsked: away.session.leaveCommunity()
            Component.onCompleted: begin()
        }
    }
    Repeater {
        model: away.journey.page === "members" ? 1 : 0

        MembersPage {
            anchors.fill: parent
            focus: true
            members: away.session.members
            backShown: false
            onMemberAsked: memberId => away.journey.go("profile", memberId)
            onBackAsked: away.backAsked()
            Component.onCompleted: begin()
        }
    }
}
