import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// A list of posts: keyboard travel, one menu, one question before deleting. What is asked goes out through `requests`.
// Nothing here may move what is being read: no transitions, no position from contentHeight, no row of changing height.
ListView {
    id: list

    required property PostRequests requests
    property PostMenu menu: null // once it was wanted
    property bool restrained: false // focus came by itself, not by a key: no ring yet

    property bool loadingMore: false
    property bool atEnd: false
    property string endText

    signal nearStart
    signal nearEnd
    signal rested(string postId, real offset) // the row at the top of the view; offset: from there to the row's top

    // Below the last row is the footer, where indexAt knows of no row.
    function look() {
        const last = indexAt(width / 2, contentY + height - 1);
        if (contentY > originY && indexAt(width / 2, contentY + 1) < 10)
            nearStart();
        if (last < 0 || last >= count - 10)
            nearEnd();
        const top = itemAt(width / 2, contentY + 1) as PostRow;
        if (top)
            rested(top.postId, top.y - contentY);
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
    // A row that says something else may have another height: what is being read stays where it is.
    function hold(row: Item) {
        const anchor = itemAt(width / 2, contentY + 1);
        if (!anchor || anchor === row || row.y > contentY)
            return;
        const offset = anchor.y - contentY;
        forceLayout();
        contentY = anchor.y - offset;
    }
    // What a key or the palette asks of the post that has the keyboard, or of the list.
    readonly property var deeds: ({
            nextPost: () => step(1), previousPost: () => step(-1), pageDown: () => page(1), pageUp: () => page(-1),
            first: () => positionViewAtBeginning(), last: () => positionViewAtEnd(), like: () => ask("likeToggled"),
            bookmark: () => ask("bookmarkToggled"), reply: () => ask("replyAsked"), quote: () => ask("quoteAsked"),
            edit: () => ask("editAsked"), openPost: () => ask("openAsked"), menu: () => openMenu(), muteThread: () => ask("threadMuteAsked")
        })
    function act(what: string) {
        const row = currentItem as PostRow;
        if (deeds[what])
            deeds[what]();
        else if (row && row.line === 0)
            theMenu().act(what, row);
    }
    function ask(what: string) {
        const row = currentItem as PostRow;
        if (row && row.line === 0)
            requests[what](row.postId);
        else if (row && what === "openAsked")
            row.open();
    }
    function theMenu(): PostMenu {
        menu = menu ?? menus.createObject(list, { requests: requests }) as PostMenu;
        return menu;
    }
    function openMenu() {
        const row = currentItem as PostRow;
        if (row && row.line === 0)
            theMenu().openFor(row, row);
    }
    function followLink(link: string) {
        if (link.startsWith("member:"))
            requests.authorAsked(link.slice(7));
        else if (link.startsWith("tag:"))
            requests.tagAsked(link.slice(4));
        else if (link.startsWith("post:"))
            requests.openAsked(link.slice(5));
        else if (/^https?:\/\//.test(link))
            Qt.openUrlExternally(link);
    }

    currentIndex: -1
    boundsBehavior: Flickable.StopAtBounds
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    activeFocusOnTab: currentIndex < 0 // then the row that is current is the stop, in the order of what is on the page
    reuseItems: false
    clip: true
    cacheBuffer: Theme.columnWidth
    Basic.ScrollBar.vertical: ScrollMark {}
    Accessible.role: Accessible.List
    onActiveFocusChanged: {
        if (!activeFocus && currentItem)
            currentItem.focus = true; // whoever comes back is at the post, not at the button that was used last
        else if (activeFocus && currentIndex < 0 && !restrained)
            show(indexAt(width / 2, contentY + 1));
        if (activeFocus || requests.list === list)
            requests.list = activeFocus ? list : null;
    }
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
    Keys.onMenuPressed: openMenu()
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
            list.theMenu().openFor(row, near === row ? null : near);
        }
        function onLinkAsked(link: string) {
            list.followLink(link);
        }
    }
    Component {
        id: menus

        PostMenu {}
    }
}
