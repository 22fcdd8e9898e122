import QtQuick
import Feed.Controls
import Feed.Models

// The row below what is being written: what else a post can hold, how much room is left, and the button that sends it.
Item {
    id: tools

    required property Composer composer
    required property bool quoting
    required property string sendText
    required property string sendName
    required property string buttonName
    readonly property bool counting: composer.tooLong || (composer.text !== "" && composer.remaining < 200)
    readonly property bool poll: composer.options.length > 0

    signal sendAsked
    signal attachAsked
    signal emojiAsked(Item near)

    implicitHeight: Theme.control

    Row {
        anchors {
            left: parent.left
            leftMargin: -Theme.space2
            verticalCenter: parent.verticalCenter
        }

        IconButton {
            objectName: "attachButton"
            iconName: "picture"
            text: qsTr("Pictures and films")
            visible: tools.composer.rich && tools.composer.files.available
            enabled: !tools.composer.files.full
            onClicked: tools.attachAsked()
        }
        IconButton {
            objectName: "emojiButton"
            iconName: "emoji"
            text: qsTr("Emoji")
            onClicked: tools.emojiAsked(this)
        }
        IconButton {
            objectName: "pollButton"
            iconName: "poll"
            text: tools.poll ? qsTr("Remove the poll") : qsTr("Poll")
            visible: tools.composer.rich && !tools.composer.thread && !tools.quoting
            tint: tools.poll ? Theme.accent : Theme.quiet
            onClicked: tools.composer.options = tools.poll ? [] : ["", ""]
        }
        IconButton {
            objectName: "warningButton"
            iconName: "warning"
            text: tools.composer.warned ? qsTr("Remove the warning") : qsTr("Content warning")
            visible: tools.composer.rich
            tint: tools.composer.warned ? Theme.accent : Theme.quiet
            onClicked: tools.composer.warned = !tools.composer.warned
        }
    }
    PlainText {
        objectName: "remainingCount"
        text: tools.composer.tooLong ? qsTr("%n too many", "", -tools.composer.remaining) : qsTr("%n left", "", tools.composer.remaining)
        visible: tools.counting
        color: tools.composer.tooLong ? Theme.danger : Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            right: send.left
            rightMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
    }
    PushButton {
        id: send

        objectName: tools.buttonName
        kind: PushButton.Primary
        text: tools.sendText
        enabled: tools.composer.canSend
        Accessible.name: tools.sendName
        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        onClicked: tools.sendAsked()
    }
}
