import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// A list of posts: keyboard travel, one menu, one question before deleting. What is asked goes out through `requests`.
// Nothing here may move what is being read: no transitions, no position from contentHeight, no row of changing height.
ListView {
    id: list

    required property PostRequests requests
    property bool restrained: false // focus came by itself, not by a key: no ring yet

    property bool loadingMore: false
    property bool atEnd: false
    property string endText

    signal nearStart
    signal nearEnd

    // Below the last row is the footer, where indexAt knows of no row.
    function look() {
        const last = indexAt(width / 2, contentY + height - 1);
        if (contentY > originY && indexAt(width / 2, contentY + 1) < 10)
            nearStart();
        if (last < 0 || last >= count - 10)
            nearEnd();
    }
    function step(by: int) {
        const shown = currentItem && currentItem.y + currentItem.height > contentY && currentItem.y < contentY + height;
        show(shown ? currentIndex + by : indexAt(width / 2, contentY + 1));
    }
    function show(row: int) {
        restrained = false;
        currentIndex = Math.max(0, Math.min(count - 1, row));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }
    function page(by: real) {
        contentY += by * (height - Theme.space6);
        returnToBounds();
    }
    function ask(what: string) {
        const row = currentItem as PostRow;
        if (row)
            requests[what](row.postId);
    }
    function followLink(link: string) {
        if (link.startsWith("member:"))
            requests.authorAsked(link.slice(7));
        else if (/^https?:\/\//.test(link))
            Qt.openUrlExternally(link);
    }

    currentIndex: -1
    boundsBehavior: Flickable.StopAtBounds
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    activeFocusOnTab: true
    reuseItems: false
    clip: true
    cacheBuffer: Theme.columnWidth
    Basic.ScrollBar.vertical: ScrollMark {}
    Accessible.role: Accessible.List
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && !restrained) show(indexAt(width / 2, contentY + 1))
    onContentYChanged: if (!pause.running) pause.start()
    onCountChanged: if (!pause.running) pause.start()

    // Unbound: a bound component cannot be a footer before Qt 6.5.
    footer: ListFooter {
        // qmllint disable unqualified
        width: list.width
        loading: list.loadingMore
        atEnd: list.atEnd
        endText: list.endText
        // qmllint enable unqualified
    }

    Keys.onDownPressed: step(1)
    Keys.onUpPressed: step(-1)
    Keys.onReturnPressed: ask("openAsked")
    Keys.onEnterPressed: ask("openAsked")
    Keys.onMenuPressed: if (currentItem) menu.openFor(currentItem, currentItem)
    Keys.onSpacePressed: event => page(event.modifiers & Qt.ShiftModifier ? -1 : 1)

    Timer {
        id: pause

        interval: Theme.scrollPause
        onTriggered: list.look()
    }
    Connections {
        target: list.requests
        enabled: list.visible

        function onMenuAsked(row: Item, near: Item) {
            menu.openFor(row, near === row ? null : near);
        }
        function onLinkAsked(link: string) {
            list.followLink(link);
        }
    }
    PostMenu {
        id: menu

        onRemoveAsked: postId => question.ask(postId)
        onLinkAsked: link => list.followLink(link)
    }
    ConfirmDialog {
        id: question

        property string postId

        function ask(id: string) {
            postId = id;
            open();
        }

        title: qsTr("Delete this post?")
        text: qsTr("It disappears for everyone. This cannot be undone.")
        confirmText: qsTr("Delete")
        onConfirmed: list.requests.removeAsked(postId)
    }
    PostListKeys {
        enabled: list.activeFocus
        onStepped: by => list.step(by)
        onPaged: by => list.page(by)
        onAsked: what => list.ask(what)
        onBeginningAsked: list.positionViewAtBeginning()
        onEndAsked: list.positionViewAtEnd()
    }
}
