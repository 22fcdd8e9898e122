import QtQuick

// A small thing to press; with `toggles` it is on or off, as its owner says in `on`.
Pressable {
    id: chip

    property string iconName
    property bool toggles: false
    property bool on: false

    implicitHeight: background.implicitHeight
    implicitWidth: background.implicitWidth
    checkable: toggles
    checked: on
    onClicked: checked = Qt.binding(() => chip.on)
    background: ChipFace {
        text: chip.text
        iconName: chip.iconName
        on: chip.on
        lit: chip.hovered
        ringed: chip.visualFocus
    }
}
