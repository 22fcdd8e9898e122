import QtQuick
import Feed.Controls
import Feed.Models

// One attached file: how it looks, what it shows, how far it is on its way.
Item {
    id: tile

    required property int index
    required property string name
    required property string kind
    required property url thumbnail
    required property string alt
    required property real progress
    required property int state
    required property string error
    property bool reminding: false
    readonly property bool busy: state === Attachments.Preparing || state === Attachments.Sending
    readonly property string condition: state === Attachments.Failed ? error : state === Attachments.Preparing ? qsTr("Being prepared…")
                                        : state === Attachments.Sending ? qsTr("%1 % sent").arg(Math.round(progress * 100)) : name

    signal described(string text)
    signal retried
    signal dropped

    implicitHeight: Math.max(Theme.thumbnail, words.implicitHeight)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ". " + condition

    Rectangle {
        id: frame

        width: Theme.thumbnail
        height: Theme.thumbnail
        radius: Theme.radius
        color: Theme.sunken
        clip: true
        anchors.left: parent.left

        Image {
            anchors.fill: parent
            source: tile.thumbnail
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            opacity: tile.busy ? Theme.dimmed : 1
            Accessible.ignored: true
        }
        Icon {
            symbol: tile.kind === "film" ? "play" : "picture"
            visible: `${tile.thumbnail}` === ""
            anchors.centerIn: parent
        }
        Rectangle {
            visible: tile.busy
            width: parent.width
            height: Theme.space1
            color: Theme.pressed
            anchors.bottom: parent.bottom

            Rectangle {
                width: parent.width * tile.progress
                height: parent.height
                color: Theme.accent
            }
        }
    }
    Column {
        id: words

        spacing: Theme.space1
        anchors {
            left: frame.right
            leftMargin: Theme.space3
            right: parent.right
            verticalCenter: parent.verticalCenter
        }

        Item {
            width: parent.width
            height: Theme.smallControl

            PlainText {
                text: tile.condition
                color: tile.state === Attachments.Failed ? Theme.danger : Theme.quiet
                font.pixelSize: Theme.smallText
                elide: Text.ElideRight
                maximumLineCount: 2
                wrapMode: Text.Wrap
                anchors {
                    left: parent.left
                    right: again.visible ? again.left : drop.left
                    rightMargin: Theme.space2
                    verticalCenter: parent.verticalCenter
                }
                Accessible.ignored: true
            }
            IconButton {
                id: again

                objectName: "retryFileButton"
                iconName: "retry"
                text: qsTr("Try %1 again").arg(tile.name)
                visible: tile.state === Attachments.Failed
                anchors.right: drop.left
                onClicked: tile.retried()
            }
            IconButton {
                id: drop

                objectName: "dropFileButton"
                iconName: "close"
                text: tile.busy ? qsTr("Stop and remove %1").arg(tile.name) : qsTr("Remove %1").arg(tile.name)
                anchors.right: parent.right
                onClicked: tile.dropped()
            }
        }
        LineField {
            objectName: "altField"
            width: parent.width
            label: qsTr("What does %1 show?").arg(tile.name)
            placeholder: qsTr("What does it show?")
            labelShown: false
            maximumLength: 1000
            iconName: tile.reminding ? "warning" : ""
            onEdited: tile.described(text)

            Binding on text {
                value: tile.alt
            }
        }
    }
}
