import QtQuick
import QtQuick.Templates as T

// One of several choices beside each other. Which one is on, its owner says; a press only asks.
T.RadioButton {
    id: chip

    property bool on: false

    function press() {
        if (enabled)
            clicked();
    }

    implicitHeight: background.implicitHeight
    implicitWidth: background.implicitWidth
    hoverEnabled: true
    checked: on
    onClicked: checked = Qt.binding(() => chip.on)
    Accessible.name: text
    Accessible.onPressAction: chip.press()
    Accessible.onToggleAction: chip.press()
    Keys.onReturnPressed: chip.press()
    Keys.onEnterPressed: chip.press()
    background: ChipFace {
        text: chip.text
        on: chip.on
        lit: chip.hovered
        ringed: chip.visualFocus
    }
}
