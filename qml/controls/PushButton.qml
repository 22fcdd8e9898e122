import QtQuick
import Feed.Theme

// A button with words. `Primary` is the one thing to do on a page; `Plain` is beside it; `Quiet` is a link in the text's flow.
Pressable {
    id: button

    enum Kind {
        Primary,
        Plain,
        Quiet,
        Danger
    }
    property int kind: PushButton.Plain
    property string iconName
    property bool busy: false
    property color tint: kind === PushButton.Quiet ? Theme.accent : Theme.text // of the words, where the ground has none
    readonly property bool filled: kind === PushButton.Primary || kind === PushButton.Danger
    readonly property color ground: kind === PushButton.Danger ? Theme.danger : Theme.accent
    readonly property color groundHover: kind === PushButton.Danger ? Theme.dangerHover : Theme.accentHover
    readonly property color plainGround: down ? Theme.pressed : hovered ? Theme.sunken : "transparent"
    property color ink: !enabled && filled ? Theme.quiet : kind === PushButton.Danger ? Theme.dangerInk
                                 : kind === PushButton.Primary ? Theme.accentInk : tint

    implicitHeight: Theme.control
    implicitWidth: words.implicitWidth + (mark.visible ? mark.width + Theme.space2 : 0)
                   + 2 * (kind === PushButton.Quiet ? Theme.space3 : Theme.space4)
    opacity: enabled || filled ? 1 : Theme.dimmed

    Row {
        anchors.centerIn: parent
        spacing: Theme.space2

        Spinner {
            visible: button.busy
            ink: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        Icon {
            id: mark

            visible: button.iconName !== "" && !button.busy
            symbol: button.iconName
            color: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            id: words

            text: button.text
            color: button.ink
            font.weight: Theme.strong
            elide: Text.ElideRight
            maximumLineCount: 1
            width: Math.min(implicitWidth, button.width - 2 * Theme.space2 - (mark.visible ? mark.width + Theme.space2 : 0))
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: !button.filled ? button.plainGround : !button.enabled ? Theme.pressed
                                : button.hovered || button.down ? button.groundHover : button.ground
        border {
            width: button.kind === PushButton.Plain ? Theme.stroke : 0
            color: Theme.outline
        }

        FocusRing {
            anchors.margins: -2 * Theme.ring
            radius: Theme.radius + 2 * Theme.ring
            shown: button.visualFocus
        }
    }
}
