pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The frame around the pages of a community: rail or bar, one column, and more beside it when there is room.
FocusScope {
    id: home

    required property SessionModel session
    required property Preferences preferences
    readonly property bool wide: width >= Theme.wideFrom
    readonly property bool roomy: width >= Theme.roomyFrom
    readonly property string place: journey.page === "profile" && journey.subject === session.myId ? "you" : journey.page

    function begin() {
        feed.begin();
    }
    function visit(page: string) {
        if (page === "feed" && !journey.away)
            feed.goToTop();
        journey.jump(page === "you" ? "profile" : page, page === "you" ? session.myId : "");
        if (page === "feed")
            feed.begin();
    }
    function back() {
        journey.back();
        if (!journey.away)
            feed.forceActiveFocus();
    }
    function compose() {
        journey.jump("feed", "");
        feed.compose();
    }

    objectName: "homePage"

    Journey {
        id: journey

        session: home.session
    }
    PostRequests {
        id: requests

        onOpenAsked: postId => journey.go("thread", postId)
        onAuthorAsked: memberId => journey.go("profile", memberId)
        onReplyAsked: postId => pages.reply(postId)
        onEditAsked: postId => home.session.pages.edit(postId)
        onTagAsked: tag => journey.go("search", "#" + tag)
        onMemberMuteAsked: memberId => home.session.library.setMemberMuted(memberId, true)
        onThreadMuteAsked: postId => home.session.library.muteThread(postId)
        onSummaryAsked: lineId => missed.show(home.session.timeline.sinceOf(lineId))
        onMediaAsked: (media, index) => viewer.show(media, index)
        onQuoteAsked: postId => [home.session.pages.quote(postId), home.compose()]
    }
    Shortcut {
        sequences: ["Ctrl+N"]
        onActivated: home.compose()
    }
    Shortcut {
        sequences: ["Ctrl+F", "/"]
        onActivated: home.visit("search")
    }
    Shortcut {
        sequences: ["Escape", "Alt+Left"]
        onActivated: journey.away ? home.back() : feed.begin()
    }
    TapHandler {
        acceptedButtons: Qt.BackButton
        onTapped: home.back()
    }
    NavigationRail {
        id: rail

        visible: home.wide
        x: middle.x - width
        width: visible ? implicitWidth : 0
        height: parent.height
        session: home.session
        page: home.place
        labelled: home.roomy
        onAsked: page => home.visit(page)
    }
    Item {
        id: middle

        readonly property real sides: rail.width + (home.roomy ? side.width : 0)

        x: rail.width + Math.floor((home.width - sides - width) / 2)
        width: Math.min(Theme.columnWidth, home.width - sides)
        anchors {
            top: parent.top
            bottom: banner.top
        }

        FeedPage {
            id: feed

            anchors.fill: parent
            visible: journey.page === "feed"
            focus: visible
            session: home.session
            compact: !home.wide
            requests: requests
        }
        AwayPages {
            id: pages

            anchors.fill: parent
            focus: journey.away
            session: home.session
            preferences: home.preferences
            journey: journey
            requests: requests
            onBackAsked: home.back()
        }
        DepartureBar {
            departure: home.session.composer ? home.session.composer.departure : null
        }
        Hairline {
            height: home.height
            visible: home.wide
            anchors.right: parent.left
        }
        Hairline {
            height: home.height
            visible: home.wide
            anchors.left: parent.right
        }
    }
    MembersSide {
        id: side

        visible: home.roomy
        width: Theme.sideWidth
        session: home.session
        anchors {
            top: parent.top
            bottom: parent.bottom
            left: middle.right
        }
        listShown: home.place !== "members"
        onMemberAsked: memberId => journey.go("profile", memberId)
        onTagAsked: tag => journey.go("search", "#" + tag)
        onPostAsked: postId => journey.go("thread", postId)
        onAllAsked: journey.jump("members", "")
    }
    ConnectionBanner {
        id: banner

        link: home.session.link
        anchors {
            left: middle.left
            right: middle.right
            bottom: bar.visible ? bar.top : parent.bottom
        }
    }
    MissedSheet {
        id: missed

        talk: home.session.library.missed
        onPostAsked: postId => journey.go("thread", postId)
        onMemberAsked: memberId => journey.go("profile", memberId)
        onTagAsked: tag => journey.go("search", "#" + tag)
    }
    MediaViewer {
        id: viewer

        library: home.session.library
        onSaveAsked: (sha256, target) => home.session.library.saveMedia(sha256, target)
    }
    Toast {
        objectName: "undoToast"
        text: home.session.library.undoText
        action: qsTr("Undo")
        width: Math.min(implicitWidth, parent.width - 2 * Theme.space4)
        z: 1
        anchors {
            bottom: parent.bottom
            bottomMargin: Theme.barHeight + Theme.space6
            horizontalCenter: parent.horizontalCenter
        }
        onActed: home.session.library.undo()
        onDismissed: home.session.library.dismissUndo()
    }
    PostEditor {
        pages: home.session.pages
        picture: home.session.myPicture
    }
    BottomBar {
        id: bar

        visible: !home.wide
        width: parent.width
        anchors.bottom: parent.bottom
        page: home.place
        onAsked: page => home.visit(page)
    }
}
