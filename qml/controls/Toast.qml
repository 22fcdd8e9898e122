import QtQuick

// One line that comes, is read, and goes by itself. The text belongs to the owner; `dismissed` asks to clear it.
Rectangle {
    id: toast

    property string text

    signal dismissed

    visible: opacity > 0
    opacity: text === "" ? 0 : 1
    color: Theme.inverse
    radius: Theme.radius
    implicitWidth: words.implicitWidth + shut.width + 2 * Theme.space4
    implicitHeight: Math.max(Theme.control, words.implicitHeight) + Theme.space2
    Accessible.role: Accessible.AlertMessage
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
            right: shut.left
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
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
