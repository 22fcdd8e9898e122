import QtQuick
import Feed.Theme

// The thinnest line there is between two things.
Rectangle {
    implicitWidth: Theme.stroke
    implicitHeight: Theme.stroke
    color: Theme.hairline
}
