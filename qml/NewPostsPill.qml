import QtQuick
import Feed.Controls

// Says how many new posts wait above, and brings them. It is there only while some wait.
Pressable {
    id: pill

    required property int waiting
    property int told: 0 // keeps the number while it fades away

    objectName: "newPostsPill"
    text: told === 1 ? qsTr("1 new post") : qsTr("%n new posts", "", told)
    implicitWidth: content.implicitWidth + 2 * Theme.space4
    implicitHeight: Theme.control
    enabled: waiting > 0
    visible: opacity > 0
    opacity: waiting > 0 ? 1 : 0
    onWaitingChanged: if (waiting > 0) told = waiting
    Component.onCompleted: told = waiting

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.moderate
        }
    }
    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.space2

        Icon {
            symbol: "up"
            color: Theme.accentInk
            width: Theme.smallIcon
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: pill.text
            color: Theme.accentInk
            font.weight: Theme.strong
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: height / 2
        color: pill.hovered || pill.down ? Theme.accentHover : Theme.accent
        border {
            width: Theme.ring
            color: Theme.surface
        }

        FocusRing {
            anchors.margins: -Theme.ring
            radius: height / 2
            shown: pill.visualFocus
        }
    }
}
