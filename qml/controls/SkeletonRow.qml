pragma ComponentBehavior: Bound
import QtQuick
import Feed.Theme

// A disc and three bars, as high as a common row.
Item {
    id: row

    implicitHeight: Theme.avatar * 3

    Rectangle {
        y: Theme.space3
        width: Theme.avatar
        height: width
        radius: width / 2
        color: Theme.pressed
        anchors {
            left: parent.left
            leftMargin: Theme.space4
        }
    }
    Column {
        id: bars

        y: Theme.space3 + Theme.space1
        spacing: Theme.space3
        anchors {
            left: parent.left
            leftMargin: Theme.space4 + Theme.avatar + Theme.space3
            right: parent.right
            rightMargin: Theme.space4
        }

        Repeater {
            model: [0.3, 0.95, 0.7]

            Rectangle {
                required property real modelData

                width: bars.width * modelData
                anchors.left: parent ? parent.left : undefined
                height: Theme.space3
                radius: Theme.space1
                color: Theme.pressed
            }
        }
    }
    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
