import QtQuick
import QtQuick.Controls.impl as Impl

// One of the project's own drawings, in one colour. Decoration: whoever shows it says in words what it means.
Impl.IconImage {
    id: icon

    property string symbol

    source: symbol === "" ? "" : Qt.resolvedUrl("icons/" + symbol + ".svg")
    color: Theme.quiet
    width: Theme.icon
    height: width
    sourceSize {
        width: icon.width
        height: icon.height
    }
    Accessible.ignored: true
}
