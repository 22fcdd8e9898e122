pragma ComponentBehavior: Bound
import QtQuick

// A disc and three bars, as high as a common row.
Item {
    id: row

    implicitHeight: Theme.avatar * 3

    Rectangle {
        x: Theme.space4
        y: Theme.space3
        width: Theme.avatar
        height: width
        radius: width / 2
        color: Theme.pressed
    }
    Column {
        id: bars

        x: Theme.space4 + Theme.avatar + Theme.space3
        y: Theme.space3 + Theme.space1
        spacing: Theme.space3

        Repeater {
            model: [0.3, 0.95, 0.7]

            Rectangle {
                required property real modelData

                width: (row.width - bars.x - Theme.space4) * modelData
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
