import QtQuick
import QtQuick.Controls.Basic as Basic

// A small menu in the interface's colours.
Basic.Menu {
    padding: Theme.space1
    focus: true

    background: Rectangle {
        implicitWidth: Theme.menuWidth
        color: Theme.raised
        radius: Theme.radius
        border {
            width: Theme.stroke
            color: Theme.outline
        }
    }
}
