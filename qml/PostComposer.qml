import QtQuick
import Feed.Controls
import Feed.Models

// Where one writes: a post at the top of the feed, an answer at the foot of a thread. The text lives in the composer's model.
FocusScope {
    id: pad

    required property Composer composer
    required property string picture
    property string label: qsTr("New post")
    property string sendText: qsTr("Post")
    property string sendName: sendText
    property string fieldName: "composerField"
    property string buttonName: "postButton"
    readonly property bool counting: composer.tooLong || (composer.text !== "" && composer.remaining < 200)

    function begin() {
        box.forceActiveFocus(Qt.ShortcutFocusReason);
        box.moveToEnd();
    }
    function send() {
        if (composer.canSend)
            composer.send();
    }

    implicitHeight: column.implicitHeight + 2 * Theme.space3

    Avatar {
        id: avatar

        source: pad.picture
        x: Theme.space4
        y: Theme.space3
    }
    Column {
        id: column

        x: avatar.x + avatar.width + Theme.space3
        y: Theme.space3
        width: pad.width - x - Theme.space4
        spacing: Theme.space1

        PlainText {
            text: qsTr("Answering %1").arg(pad.composer.answering)
            visible: pad.composer.answering !== "" && pad.composer.text !== "" // else the placeholder says it
            width: parent.width
            elide: Text.ElideRight
            color: Theme.quiet
            font.pixelSize: Theme.smallText
        }
        Item {
            width: parent.width
            height: Math.max(box.implicitHeight, Theme.avatar)

            TextBox {
                id: box

                objectName: pad.fieldName
                label: pad.label
                text: pad.composer.text
                placeholder: pad.composer.placeholder
                focus: true
                anchors {
                    left: parent.left
                    right: send.visible ? send.left : parent.right
                    rightMargin: Theme.space3
                    verticalCenter: parent.verticalCenter
                }
                height: implicitHeight
                onTextChanged: pad.composer.text = text
                onSubmitted: pad.send()
            }
            PushButton {
                id: send

                objectName: pad.buttonName
                kind: PushButton.Primary
                text: pad.sendText
                visible: box.editing || pad.composer.text !== ""
                enabled: pad.composer.canSend
                Accessible.name: pad.sendName
                anchors {
                    right: parent.right
                    bottom: parent.bottom
                    bottomMargin: (Theme.avatar - height) / 2
                }
                onClicked: pad.send()
            }
        }
        PlainText {
            objectName: "remainingCount"
            text: pad.composer.tooLong ? qsTr("%n too many", "", -pad.composer.remaining)
                                       : qsTr("%n left", "", pad.composer.remaining)
            visible: pad.counting
            width: parent.width
            horizontalAlignment: Text.AlignRight
            color: pad.composer.tooLong ? Theme.danger : Theme.quiet
            font.pixelSize: Theme.smallText
        }
        ErrorText {
            objectName: "composerError"
            text: pad.composer.error
            width: parent.width
        }
    }
}
