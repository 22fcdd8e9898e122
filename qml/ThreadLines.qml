pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// Upright lines that show how deep an answer stands.
Item {
    id: lines

    required property int level

    Repeater {
        model: lines.level

        Rectangle {
            required property int index

            x: Theme.space4 + Theme.space3 + index * Theme.space6 - width / 2
            width: Theme.ring
            height: lines.height
            color: Theme.hairline
        }
    }
}
