import QtQuick
import QtQuick.Controls.Basic as Basic

// What can be pressed: by the pointer, the keyboard, or somebody's aid. How it looks is its owner's business. To those who
// listen it is a button: what a control is, Qt 6.4 tells by its type alone, so that what is something else is made of
// another type (ChoiceChip, NavButton, MemberRow).
Basic.AbstractButton {
    id: control

    // As a click, without the pointer.
    function press() {
        if (enabled)
            clicked();
    }

    hoverEnabled: true
    Accessible.name: text
    Accessible.description: enabled ? "" : qsTr("Not available now") // no state says so
    Accessible.onPressAction: control.press()
    Keys.onReturnPressed: control.press()
    Keys.onEnterPressed: control.press()
}
