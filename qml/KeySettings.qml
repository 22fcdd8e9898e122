pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The keys of one's own: each action with its key, which can be pressed anew.
Column {
    id: settings

    required property Actions actions
    property bool open: false

    spacing: Theme.space2

    SideHeading {
        text: qsTr("Keys")
    }
    PlainText {
        text: settings.open ? qsTr("Choose a line, then press its new key. Backspace takes the key away, Escape leaves it as it is.")
                            : qsTr("Everything can be done without a mouse. Which key does what is yours to say.")
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.quiet
        font.pixelSize: Theme.smallText
    }
    Column {
        width: parent.width
        visible: settings.open

        Repeater {
            model: settings.open ? settings.actions : null

            KeySetting {
                visible: isEditable
                width: settings.width
                actions: settings.actions
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space2

        PushButton {
            objectName: "showKeysButton"
            text: settings.open ? qsTr("Close the list") : qsTr("Change keys…")
            onClicked: settings.open = !settings.open
        }
        PushButton {
            objectName: "resetKeysButton"
            kind: PushButton.Quiet
            visible: settings.actions.changed
            text: qsTr("All keys as they were")
            onClicked: settings.actions.resetAll()
        }
    }
}
