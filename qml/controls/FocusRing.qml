import QtQuick
import Feed.Theme

// Shows where the keyboard is. Lies on top of what it marks and takes no clicks.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    visible: shown
    color: "transparent"
    radius: Theme.radius
    border {
        width: Theme.ring
        color: Theme.accent
    }
}
