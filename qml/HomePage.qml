pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The frame around the pages of a community: rail or bar, one column, and more beside it when there is room.
FocusScope {
    id: home

    required property SessionModel session
    required property Preferences preferences
    required property Actions actions
    readonly property bool reading: requests.list !== null // a list of posts has the keyboard
    readonly property var deeds: ({
            palette: () => sheets.find(requests.list as PostList), keys: () => sheets.showKeys(),
            back: () => journey.away ? back() : feed.begin(), newest: () => [visit("feed"), feed.goToTop()],
            appearance: () => preferences.theme = Theme.dark ? Preferences.Light : Preferences.Dark,
            reconnect: () => session.link.reconnectNow(), leave: () => journey.jump("settings", "leave"),
            newPost: () => compose(), attach: () => [compose(), feed.attach()], editProfile: () => pages.editProfile(),
            poll: () => [compose(), session.composer.options = ["", ""]], warning: () => [compose(), session.composer.warned = true]
        })
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
    // What a key or the palette has asked for.
    function run(action: string) {
        const deed = deeds[action];
        if (deed)
            deed();
        else if (["feed", "search", "bookmarks", "members", "you", "settings"].includes(action))
            visit(action);
        else
            (requests.list as PostList ?? sheets.reading)?.act(action);
    }
    function compose() {
        journey.jump("feed", "");
        feed.compose();
    }

    objectName: "homePage"
    Window.onActiveChanged: session.library.presence.setActive(Window.active)

    Journey {
        id: journey

        session: home.session
    }
    PostRequests {
        id: requests

        keys: home.actions.keyTexts
        onOpenAsked: postId => journey.go("thread", postId)
        onAuthorAsked: memberId => journey.go("profile", memberId)
        onReplyAsked: postId => pages.reply(postId)
        onEditAsked: postId => home.session.pages.edit(postId)
        onTagAsked: tag => journey.go("search", "#" + tag)
        onMemberMuteAsked: memberId => home.session.library.setMemberMuted(memberId, true)
        onThreadMuteAsked: postId => home.session.library.muteThread(postId)
        onSummaryAsked: lineId => sheets.showMissed(home.session.timeline.sinceOf(lineId))
        onMediaAsked: (media, index) => sheets.showMedia(media, index)
        onQuoteAsked: postId => [home.session.pages.quote(postId), home.compose()]
    }
    Connections {
        target: home.actions

        function onTriggered(actionId: string) {
            home.run(actionId);
        }
    }
    Shortcut {
        sequence: "Esc"
        onActivated: home.run("back")
    }
    TapHandler {
        acceptedButtons: Qt.BackButton
        onTapped: home.back()
    }
    NavigationRail {
        id: rail

        visible: home.wide
        width: visible ? implicitWidth : 0
        height: parent.height
        anchors.right: middle.left
        session: home.session
        page: home.place
        labelled: home.roomy
        onAsked: page => home.visit(page)
    }
    Item {
        id: middle

        readonly property real sides: rail.width + (home.roomy ? side.width : 0)

        width: Math.min(Theme.columnWidth, home.width - sides)
        anchors {
            left: parent.left
            leftMargin: rail.width + Math.floor((home.width - sides - width) / 2)
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
            actions: home.actions
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
            bottom: bar.top
        }
    }
    BottomBar {
        id: bar

        shown: !home.wide
        width: parent.width
        anchors.bottom: parent.bottom
        page: home.place
        onAsked: page => home.visit(page)
    }
    HomeSheets {
        id: sheets

        z: 1
        anchors.fill: parent
        session: home.session
        actions: home.actions
        journey: journey
    }
}
