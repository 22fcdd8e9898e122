import QtQuick
import Feed.Theme

// Text that is never markup, in the interface's own type. `prose` is for sentences: they get room between their lines.
Text {
    property bool prose: false

    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft // where the language begins, whatever a name in it does
    color: Theme.text
    linkColor: Theme.accent
    font.pixelSize: Theme.bodyText
    lineHeightMode: prose ? Text.FixedHeight : Text.ProportionalHeight
    lineHeight: prose ? Math.round(font.pixelSize * Theme.lineHeight) : 1
}
