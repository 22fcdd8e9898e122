import QtQuick

// Text that is never markup, in the interface's own type. `prose` is for sentences: they get room between their lines.
Text {
    property bool prose: false

    textFormat: Text.PlainText
    color: Theme.text
    linkColor: Theme.accent
    font.pixelSize: Theme.bodyText
    lineHeightMode: prose ? Text.FixedHeight : Text.ProportionalHeight
    lineHeight: prose ? Math.round(font.pixelSize * Theme.lineHeight) : 1
}
