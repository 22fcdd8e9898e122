import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// One action and its key. Pressed, it waits for the new key and takes whatever comes.
Basic.AbstractButton {
    id: setting

    required property Actions actions
    required property string actionId
    required property string title
    required property var keyTexts
    required property bool isEditable
    required property bool isChanged
    property bool waiting: false
    property string error
    readonly property string shown: waiting ? qsTr("Press a key…") : keyTexts.length > 0 ? keyTexts.join("  ") : qsTr("none")

    function take(event) {
        const key = actions.pressed(event.key, event.modifiers);
        if (key === "")
            return;
        waiting = false;
        if (event.key !== Qt.Key_Escape)
            error = actions.assign(actionId, event.key === Qt.Key_Backspace ? "" : key);
    }

    objectName: "key " + actionId
    implicitHeight: line.height + (problem.visible ? problem.implicitHeight + Theme.space2 : 0)
    text: title
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1: %2").arg(title).arg(shown)
    Accessible.description: error
    Accessible.onPressAction: setting.clicked()
    onClicked: {
        error = "";
        waiting = true;
    }
    onActiveFocusChanged: if (!activeFocus) waiting = false
    Keys.onShortcutOverride: event => event.accepted = setting.waiting
    Keys.onPressed: event => {
        event.accepted = waiting || event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (waiting)
            take(event);
        else if (event.accepted)
            clicked();
    }

    Item {
        id: line

        width: parent.width
        height: Theme.control

        PlainText {
            text: setting.title
            elide: Text.ElideRight
            anchors {
                left: parent.left
                leftMargin: Theme.space2
                right: cap.left
                rightMargin: Theme.space2
                verticalCenter: parent.verticalCenter
            }
            Accessible.ignored: true
        }
        KeyCap {
            id: cap

            text: setting.shown
            color: setting.waiting ? Theme.accentSoft : Theme.sunken
            border.color: setting.waiting ? Theme.accent : Theme.hairline
            anchors {
                right: back.left
                rightMargin: Theme.space1
                verticalCenter: parent.verticalCenter
            }
        }
        IconButton {
            id: back

            objectName: "reset " + setting.actionId
            iconName: "retry"
            text: qsTr("%1: the key as it was").arg(setting.title)
            enabled: setting.isChanged
            opacity: enabled ? 1 : 0
            anchors {
                right: parent.right
                verticalCenter: parent.verticalCenter
            }
            onClicked: {
                setting.error = "";
                setting.actions.reset(setting.actionId);
            }
        }
    }
    ErrorText {
        id: problem

        text: setting.error
        x: Theme.space2
        width: parent.width - 2 * Theme.space2
        anchors.top: line.bottom
    }
    background: Rectangle {
        radius: Theme.radius
        color: setting.down ? Theme.pressed : setting.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: setting.visualFocus
        }
    }
}
