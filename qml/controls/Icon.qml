import QtQuick
import QtQuick.Controls.impl as Impl
import Feed.Theme

// One of the project's own drawings, in one colour. Decoration: whoever shows it says in words what it means.
Impl.IconImage {
    id: icon

    property string symbol
    // What points along the lines of text points the other way in a language that is read from the right.
    readonly property bool directed: /^(back|forward|reply|quote|feed|poll|sound|silent)$/.test(symbol)

    source: symbol === "" ? "" : Qt.resolvedUrl("icons/" + symbol + ".svg")
    color: Theme.quiet
    mirror: directed && Theme.mirrored
    width: Theme.icon
    height: width
    sourceSize {
        width: icon.width
        height: icon.height
    }
    Accessible.ignored: true
}
