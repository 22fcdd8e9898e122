pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The feed: what to say on top, what was said below. The reader's place moves only by the reader's own hand.
FocusScope {
    id: page

    required property SessionModel session
    required property bool compact
    required property PostRequests requests
    readonly property TimelineModel timeline: session.timeline
    readonly property Presence presence: session.library.presence

    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
    }
    function compose() {
        composer.begin();
    }
    function attach() {
        composer.attach();
    }
    // Home, a click on the page's own button: the newest posts, from the top.
    function goToTop() {
        timeline.showPending();
        list.positionViewAtBeginning();
    }

    // Where the reader was last time. Within its own layout a list cannot be positioned.
    function restore() {
        const row = timeline.placeRow;
        if (row < 0)
            return;
        list.forceLayout();
        list.positionViewAtIndex(row, ListView.Beginning);
        list.contentY -= timeline.placeOffset;
        timeline.placeTaken();
    }

    objectName: "feedPage"
    Component.onCompleted: placing.start()

    Timer {
        id: placing

        interval: 0
        onTriggered: page.restore()
    }

    // Not while the list is still finding out where it is: what shows them moves it.
    Timer {
        id: gathering

        interval: 0
        onTriggered: if (list.settled && page.timeline.pendingCount > 0) page.goToTop()
    }
    PageHeader {
        id: header

        title: page.session.communityName
        note: page.presence.text([...page.presence.writers].filter(writer => writer.postId === "").map(writer => writer.name))
        width: parent.width
        onTitleTapped: page.goToTop()

        LinkIndicator {
            link: page.session.link
            visible: page.compact
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    PostComposer {
        id: composer

        composer: page.session.composer
        onTyped: page.presence.write("")
        picture: page.session.myPicture
        width: parent.width
        anchors.top: header.bottom

        Hairline {
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
    PostList {
        id: list

        readonly property bool atTop: atYBeginning && page.timeline.atNewest && page.visible
        readonly property bool settled: atTop && !moving

        objectName: "timeline"
        requests: page.requests
        model: page.timeline
        focus: true
        anchors {
            top: composer.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        loadingMore: page.timeline.loading && count > 0
        atEnd: page.timeline.atEnd && count > 0
        endText: qsTr("This is where it began.")
        Accessible.name: qsTr("Posts")
        onAtTopChanged: page.timeline.setAtTop(atTop)
        onSettledChanged: gathering.start()
        onNearStart: page.timeline.loadNewer()
        onNearEnd: page.timeline.loadOlder()
        onRested: (postId, offset) => page.timeline.setReading(postId, offset)
        Component.onCompleted: page.timeline.setAtTop(atTop)

        delegate: PostRow {
            required property int divider

            line: divider
            width: list.width
            requests: page.requests
            ringShown: !list.restrained
        }
    }
    NewsAnnouncer {
        id: news
    }
    Connections {
        target: page.timeline

        function onNewsCame(posts: int) {
            news.add(posts);
        }
        function onOwnPostInserted() {
            list.positionViewAtBeginning();
        }
        function onPlaceFound() {
            placing.start();
        }
    }
    PostListAnswers {
        enabled: page.visible
        requests: page.requests
        model: page.timeline
    }
    Skeleton {
        waiting: page.timeline.loading && list.count === 0
        width: parent.width
        anchors.top: list.top
    }
    EmptyState {
        objectName: "emptyFeed"
        visible: page.timeline.empty && !page.timeline.loading
        iconName: "feed"
        title: qsTr("It is quiet here")
        text: qsTr("Write the first post. Everyone in %1 sees it at once.").arg(page.session.communityName)
        action: qsTr("Write a post")
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space5)
        anchors.centerIn: list
        onActed: page.compose()
    }
    JumpButton {
        wanted: list.contentY - list.originY > list.height || !page.timeline.atNewest
        anchors {
            right: list.right
            rightMargin: Theme.space4
            bottom: list.bottom
            bottomMargin: Theme.space4
        }
        onClicked: page.goToTop()
    }
    NewPostsPill {
        waiting: page.timeline.pendingCount
        anchors {
            top: list.top
            topMargin: Theme.space3
            horizontalCenter: parent.horizontalCenter
        }
        onClicked: page.goToTop()
    }
}
