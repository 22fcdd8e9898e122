import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A small menu in the interface's colours.
Basic.Menu {
    width: Theme.menuWidth
    padding: Theme.space1
    margins: Theme.space2
    focus: true

    background: Rectangle {
        color: Theme.raised
        radius: Theme.radius
        border {
            width: Theme.stroke
            color: Theme.outline
        }
    }
}
