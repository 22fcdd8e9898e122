import QtQuick
import Feed.Theme

// How a chip looks: a rounded outline, words, perhaps an icon; filled when it is on.
Rectangle {
    id: face

    required property string text
    required property bool on
    required property bool lit // under the pointer
    required property bool ringed
    property string iconName
    readonly property color ink: on ? Theme.accent : Theme.quiet

    implicitHeight: Theme.smallControl
    implicitWidth: content.implicitWidth + 2 * Theme.space3
    radius: height / 2
    color: on ? Theme.accentSoft : lit ? Theme.sunken : "transparent"
    border {
        width: Theme.stroke
        color: on ? Theme.accent : Theme.hairline
    }

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.space1

        Icon {
            symbol: face.iconName
            visible: symbol !== ""
            width: Theme.smallIcon
            color: face.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: face.text
            color: face.ink
            font.pixelSize: Theme.smallText
            font.weight: Theme.strong
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    FocusRing {
        anchors.margins: -Theme.ring
        radius: height / 2
        shown: face.ringed
    }
}
