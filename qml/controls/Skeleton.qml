pragma ComponentBehavior: Bound
import QtQuick
import Feed.Theme

// The shape of what will be here soon. Appears only when waiting takes a moment, so that fast answers do not flicker.
Item {
    id: skeleton

    property bool waiting: false
    property int rows: 4
    property bool late: false

    visible: waiting && late
    implicitHeight: column.implicitHeight
    onWaitingChanged: late = false
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Loading")

    Timer {
        running: skeleton.waiting && !skeleton.late
        interval: Theme.skeletonDelay
        onTriggered: skeleton.late = true
    }
    Column {
        id: column

        width: parent.width

        Repeater {
            model: skeleton.visible ? skeleton.rows : 0

            SkeletonRow {
                width: column.width
            }
        }
    }
}
