import QtQuick

// Text that is never markup, in the interface's own type.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    linkColor: Theme.accent
    font.pixelSize: Theme.bodyText
}
