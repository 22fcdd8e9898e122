import QtQuick
import QtQuick.Controls.Basic as Basic

// A small choice that is on or off; one of several when it is exclusive.
Basic.AbstractButton {
    id: chip

    property string iconName
    property bool exclusive: false
    readonly property color ink: checked ? Theme.accent : Theme.quiet

    function press() {
        if (checkable)
            toggle();
        clicked();
    }

    implicitHeight: Theme.smallControl
    implicitWidth: content.implicitWidth + 2 * Theme.space3
    hoverEnabled: true
    Accessible.role: exclusive ? Accessible.RadioButton : checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable || exclusive
    Accessible.checked: checked
    Keys.onReturnPressed: chip.press()
    Keys.onEnterPressed: chip.press()

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.space1

        Icon {
            symbol: chip.iconName
            visible: symbol !== ""
            width: Theme.smallIcon
            color: chip.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: chip.text
            color: chip.ink
            font.pixelSize: Theme.smallText
            font.weight: Theme.strong
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.accentSoft : chip.hovered ? Theme.sunken : "transparent"
        border {
            width: Theme.stroke
            color: chip.checked ? Theme.accent : Theme.hairline
        }

        FocusRing {
            anchors.margins: -Theme.ring
            radius: height / 2
            shown: chip.visualFocus
        }
    }
}
