import QtQuick
import Feed.Controls

// A muted person or word, and a button to hear them again.
Item {
    id: line

    required property string text
    property string picture

    signal unmuted

    implicitHeight: Theme.control

    Avatar {
        id: avatar

        source: line.picture
        visible: source !== ""
        width: Theme.smallAvatar
        anchors {
            left: parent.left
            verticalCenter: parent.verticalCenter
        }
    }
    PlainText {
        text: line.text
        elide: Text.ElideRight
        anchors {
            left: parent.left
            leftMargin: avatar.visible ? avatar.width + Theme.space3 : 0
            right: again.left
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
    }
    PushButton {
        id: again

        kind: PushButton.Quiet
        text: qsTr("Unmute")
        Accessible.name: qsTr("Unmute %1").arg(line.text)
        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        onClicked: line.unmuted()
    }
}
