import QtQuick
import Feed.Controls

// A page with one narrow column to fill in, in the middle while there is room and scrolling when there is not.
Scroller {
    id: page

    default property alias content: column.data

    contentHeight: column.height + 2 * Theme.space6

    Column {
        id: column

        y: Math.max(Theme.space6, (page.height - height) * 0.4)
        width: Math.min(Theme.formWidth, page.width - 2 * Theme.space5)
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.space4
    }
}
