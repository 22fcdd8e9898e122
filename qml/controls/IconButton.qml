import QtQuick
import QtQuick.Controls.Basic as Basic

// A button that is only an icon, and perhaps a number beside it. `text` is its name for tooltip and screen reader.
Basic.AbstractButton {
    id: button

    property string iconName
    property color tint: Theme.quiet
    property string count
    property bool tip: true

    implicitHeight: Theme.smallControl
    implicitWidth: Math.max(Theme.smallControl, content.implicitWidth + 2 * Theme.space2)
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()

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
