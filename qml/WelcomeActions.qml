import QtQuick
import Feed.Controls

// The buttons of the welcome page, and what is being done after they were pressed.
Column {
    id: actions

    required property bool busy
    required property bool ready
    required property bool bySheet
    required property string progress
    required property string error

    signal joined
    signal cancelled
    signal otherWay

    spacing: Theme.space3

    ErrorText {
        objectName: "joinError"
        text: actions.error
        width: parent.width
    }
    PushButton {
        objectName: "joinButton"
        kind: PushButton.Primary
        text: actions.busy ? qsTr("Joining…") : qsTr("Join")
        busy: actions.busy
        enabled: actions.ready && !actions.busy
        width: parent.width
        height: Theme.control + Theme.space1
        onClicked: actions.joined()
    }
    PlainText {
        objectName: "joinProgress"
        text: actions.progress
        visible: actions.busy && text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.quiet
        font.pixelSize: Theme.smallText
    }
    PushButton {
        objectName: "cancelJoinButton"
        kind: PushButton.Quiet
        text: qsTr("Cancel")
        visible: actions.busy
        width: parent.width
        onClicked: actions.cancelled()
    }
    PushButton {
        objectName: "otherWayButton"
        kind: PushButton.Quiet
        text: actions.bySheet ? qsTr("I have an invite link") : qsTr("I have an address and a code")
        visible: !actions.busy
        width: parent.width
        onClicked: actions.otherWay()
    }
}
