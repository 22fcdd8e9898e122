import QtQuick
import Feed.Theme

// A key, as it looks on a keyboard.
Rectangle {
    id: cap

    property string text

    implicitWidth: Math.max(implicitHeight, word.implicitWidth + 2 * Theme.space2)
    implicitHeight: Math.round(Theme.smallText * Theme.lineHeight) + Theme.space1
    radius: Theme.space1
    color: Theme.sunken
    border {
        width: Theme.stroke
        color: Theme.hairline
    }
    Accessible.ignored: true

    PlainText {
        id: word

        text: cap.text
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors.centerIn: parent
        Accessible.ignored: true
    }
}
