import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A page that is longer than its place. What gets the keyboard comes into view.
Flickable {
    id: scroller

    function bring(item: Item) {
        for (let above = item; above; above = above.parent)
            if (above === contentItem) {
                const top = item.mapToItem(contentItem, 0, 0).y - Theme.space4, bottom = top + item.height + 2 * Theme.space4;
                contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height)));
                return;
            }
    }

    contentWidth: width
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    Basic.ScrollBar.vertical: ScrollMark {}

    Connections {
        target: scroller.Window.window

        function onActiveFocusItemChanged() {
            scroller.bring(scroller.Window.activeFocusItem);
        }
    }
}
