pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// Upright lines that show how deep an answer stands; and, where the indent has come to its end, the line from the face of
// who is answered to the face of who answers.
Item {
    id: lines

    required property int level
    property bool fromAbove: false
    property bool goesOn: false
    property real faceTop: 0
    property real faceBottom: 0
    readonly property real own: place(level) + (Theme.smallAvatar - Theme.space6) / 2

    function place(at: int): real {
        return Theme.space4 + Theme.space3 + at * Theme.space6 - Theme.ring / 2;
    }

    Repeater {
        model: lines.level

        Rectangle {
            required property int index

            anchors {
                left: parent ? parent.left : undefined
                leftMargin: lines.place(index)
            }
            width: Theme.ring
            height: lines.height
            color: Theme.hairline
        }
    }
    Rectangle {
        visible: lines.fromAbove
        anchors {
            left: parent.left
            leftMargin: lines.own
        }
        width: Theme.ring
        height: lines.faceTop - Theme.ring
        color: Theme.hairline
    }
    Rectangle {
        visible: lines.goesOn
        anchors {
            left: parent.left
            leftMargin: lines.own
        }
        y: lines.faceBottom + Theme.ring
        width: Theme.ring
        height: lines.height - y
        color: Theme.hairline
    }
}
