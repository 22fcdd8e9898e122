import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// One place to go: an icon, with its word beside it or below it when there is room.
Basic.AbstractButton {
    id: button

    enum Form {
        IconOnly,
        Beside,
        Below
    }
    required property string iconName
    property int form: NavButton.IconOnly
    readonly property bool below: form === NavButton.Below
    readonly property color ink: checked ? Theme.accent : Theme.quiet

    implicitHeight: below ? Theme.barHeight : Theme.control + Theme.space2
    implicitWidth: Theme.railWidth - 2 * Theme.space3
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    Keys.onReturnPressed: button.clicked()
    Keys.onEnterPressed: button.clicked()
    Basic.ToolTip.text: text
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hovered && form === NavButton.IconOnly

    Icon {
        id: mark

        symbol: button.iconName
        color: button.ink
        x: button.form === NavButton.Beside ? Theme.space3 : (parent.width - width) / 2
        y: button.below ? Theme.space2 : (parent.height - height) / 2
    }
    PlainText {
        text: button.text
        visible: button.form !== NavButton.IconOnly
        color: button.checked ? Theme.accent : button.below ? Theme.quiet : Theme.text
        font.pixelSize: button.below ? Theme.smallText : Theme.bodyText
        font.weight: button.checked ? Theme.strong : Font.Normal
        elide: Text.ElideRight
        width: Math.min(implicitWidth, parent.width - (button.below ? 0 : x + Theme.space1))
        x: button.below ? (parent.width - width) / 2 : mark.x + mark.width + Theme.space3
        y: button.below ? mark.y + mark.height + Theme.space1 : (parent.height - height) / 2
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.checked && !button.below ? Theme.accentSoft
                                           : button.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: button.visualFocus
        }
    }
}
