import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// Back to the newest posts, while one reads further down.
Pressable {
    id: button

    required property bool wanted

    objectName: "jumpButton"
    text: qsTr("Jump to the newest posts")
    implicitWidth: Theme.control + Theme.space2
    implicitHeight: implicitWidth
    visible: opacity > 0
    enabled: wanted
    opacity: wanted ? 1 : 0
    Basic.ToolTip.text: text
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hovered

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.moderate
        }
    }
    Icon {
        symbol: "up"
        color: button.hovered ? Theme.text : Theme.quiet
        anchors.centerIn: parent
    }
    background: Rectangle {
        radius: height / 2
        color: button.down ? Theme.pressed : Theme.raised
        border {
            width: Theme.stroke
            color: Theme.hairline
        }

        FocusRing {
            anchors.margins: -Theme.ring
            radius: height / 2
            shown: button.visualFocus
        }
    }
}
