import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Feed.Controls

// One place to go: an icon, with its word beside it or below it when there is room.
T.TabButton {
    id: button

    enum Form {
        IconOnly,
        Beside,
        Below
    }
    required property string iconName
    property bool on: false
    property int form: NavButton.IconOnly
    readonly property bool below: form === NavButton.Below
    readonly property color ink: on ? Theme.accent : Theme.quiet

    function press() {
        if (enabled)
            clicked();
    }

    implicitHeight: below ? Theme.barHeight : Theme.control + Theme.space2
    implicitWidth: Theme.railWidth - 2 * Theme.space3
    checkable: false // a press only asks
    Accessible.name: text
    hoverEnabled: true
    Accessible.onPressAction: button.press()
    Keys.onReturnPressed: button.press()
    Keys.onEnterPressed: button.press()
    Accessible.selectable: true
    Accessible.selected: on
    Basic.ToolTip.text: text
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hovered && form === NavButton.IconOnly

    Icon {
        id: mark

        symbol: button.iconName
        color: button.ink
        y: button.below ? Theme.space2 : (parent.height - height) / 2
        anchors {
            left: parent.left
            leftMargin: button.form === NavButton.Beside ? Theme.space3 : (parent.width - width) / 2
        }
    }
    PlainText {
        text: button.text
        visible: button.form !== NavButton.IconOnly
        color: button.on ? Theme.accent : button.below ? Theme.quiet : Theme.text
        font.pixelSize: button.below ? Theme.smallText : Theme.bodyText
        font.weight: button.on ? Theme.strong : Font.Normal
        elide: Text.ElideRight
        width: Math.min(implicitWidth, parent.width - (button.below ? 0 : anchors.leftMargin + Theme.space1))
        y: button.below ? mark.y + mark.height + Theme.space1 : (parent.height - height) / 2
        anchors {
            left: parent.left
            leftMargin: button.below ? (parent.width - width) / 2 : 2 * Theme.space3 + mark.width
        }
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.on && !button.below ? Theme.accentSoft
                                           : button.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: button.visualFocus
        }
    }
}
