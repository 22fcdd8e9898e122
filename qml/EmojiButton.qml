import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// One emoji to choose, or the head of a group of them.
Pressable {
    id: button

    required property string sign
    required property string name
    property bool chosen: false

    height: Theme.emojiCell
    Accessible.name: name

    background: Rectangle {
        radius: Theme.radius
        color: button.chosen ? Theme.accentSoft : button.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: button.visualFocus
        }
    }
    contentItem: PlainText {
        text: button.sign
        font.family: Theme.emojiFont
        font.pixelSize: Theme.emojiText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    Basic.ToolTip.text: name
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hovered
}
