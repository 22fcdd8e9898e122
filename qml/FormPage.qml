import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// A page with one narrow column to fill in, in the middle while there is room and scrolling when there is not.
Flickable {
    id: page

    default property alias content: column.data

    contentWidth: width
    contentHeight: column.height + 2 * Theme.space6
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    Basic.ScrollBar.vertical: ScrollMark {}

    Column {
        id: column

        y: Math.max(Theme.space6, (page.height - height) * 0.4)
        width: Math.min(Theme.formWidth, page.width - 2 * Theme.space5)
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.space4
    }
}
