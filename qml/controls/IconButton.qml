import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A button that is only an icon, and perhaps a number beside it. `text` is its name for tooltip and screen reader.
Pressable {
    id: button

    property string iconName
    property color tint: Theme.quiet
    property string count
    property bool tip: true

    implicitHeight: Theme.smallControl
    implicitWidth: Math.max(Theme.smallControl, content.implicitWidth + 2 * Theme.space2)
    opacity: enabled ? 1 : Theme.dimmed

    Basic.ToolTip.text: text
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: tip && hovered && !pressed

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.space1

        Icon {
            symbol: button.iconName
            color: button.tint
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: button.count
            visible: text !== ""
            color: button.tint
            font.pixelSize: Theme.smallText
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: button.visualFocus
        }
    }
}
