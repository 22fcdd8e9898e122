import QtQuick
import Feed.Theme

// One line that comes, is read, and goes by itself. The text belongs to the owner; `dismissed` asks to clear it.
Rectangle {
    id: toast

    property string text

    property string action // what else one can do: "Undo"

    signal dismissed
    signal acted

    visible: opacity > 0
    opacity: text === "" ? 0 : 1
    color: Theme.inverse
    radius: Theme.radius
    implicitWidth: words.implicitWidth + (more.visible ? more.width : 0) + shut.width + 2 * Theme.space4
    implicitHeight: Math.max(Theme.control, words.implicitHeight) + Theme.space2
    Accessible.role: Accessible.Notification
    Accessible.name: text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.moderate
        }
    }
    Timer {
        running: toast.text !== ""
        interval: Theme.noticeTime
        onTriggered: toast.dismissed()
    }
    PlainText {
        id: words

        text: toast.text
        color: Theme.inverseInk
        wrapMode: Text.Wrap
        anchors {
            left: parent.left
            leftMargin: Theme.space4
            right: more.visible ? more.left : shut.left
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PushButton {
        id: more

        objectName: "toastActionButton"
        kind: PushButton.Quiet
        text: toast.action
        ink: Theme.inverseInk
        visible: toast.action !== ""
        height: Theme.smallControl
        anchors {
            right: shut.left
            verticalCenter: parent.verticalCenter
        }
        onClicked: toast.acted()
    }
    IconButton {
        id: shut

        objectName: "noticeCloseButton"
        iconName: "close"
        text: qsTr("Dismiss")
        tip: false
        tint: hovered || down ? Theme.text : Theme.inverseInk
        anchors {
            right: parent.right
            rightMargin: Theme.space1
            verticalCenter: parent.verticalCenter
        }
        onClicked: toast.dismissed()
    }
}
