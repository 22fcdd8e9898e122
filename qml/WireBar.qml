pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What is shown of the conversation, and the means to hold it, take it along and begin anew.
Item {
    id: bar

    required property WireModel wire

    signal copyAsked
    signal downAsked

    function find() {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    implicitHeight: flow.height + 2 * Theme.space3

    Flow {
        id: flow

        readonly property real rest: width - sides.width - tools.width - 2 * spacing

        x: Theme.space3
        y: Theme.space3
        width: parent.width - 2 * x
        spacing: Theme.space3

        LineField {
            id: field

            objectName: "wireFilterField"
            label: qsTr("Only frames with these words, or #number")
            placeholder: qsTr("Filter")
            labelShown: false
            iconName: "search"
            width: flow.rest >= Theme.menuWidth ? flow.rest : flow.width
            focus: true
            onEdited: bar.wire.filterText = text
            Keys.onDownPressed: bar.downAsked()

            Binding on text {
                value: bar.wire.filterText
            }
        }
        Row {
            id: sides

            height: Theme.control + Theme.space1
            spacing: Theme.space2

            Repeater {
                model: [{ side: WireModel.Both, text: qsTr("Both") }, { side: WireModel.Sent, text: qsTr("Sent") }, { side: WireModel.Received, text: qsTr("Received") }]

                ChoiceChip {
                    required property var modelData

                    objectName: "wireSide" + modelData.side
                    text: modelData.text
                    on: bar.wire.side === modelData.side
                    y: Math.round((sides.height - height) / 2)
                    onClicked: bar.wire.side = modelData.side
                }
            }
        }
        Row {
            id: tools

            height: sides.height
            spacing: Theme.space1

            IconButton {
                objectName: "wirePauseButton"
                iconName: bar.wire.paused ? "play" : "pause"
                text: bar.wire.paused ? qsTr("Go on") : qsTr("Hold")
                tint: bar.wire.paused ? Theme.accent : Theme.quiet
                count: bar.wire.held > 0 ? "+" + bar.wire.held : ""
                anchors.verticalCenter: parent.verticalCenter
                onClicked: bar.wire.paused = !bar.wire.paused
            }
            IconButton {
                objectName: "wireCopyButton"
                iconName: "copy"
                text: qsTr("Copy all that is shown")
                enabled: bar.wire.count > 0
                anchors.verticalCenter: parent.verticalCenter
                onClicked: bar.copyAsked()
            }
            IconButton {
                objectName: "wireClearButton"
                iconName: "trash"
                text: qsTr("Begin anew")
                enabled: bar.wire.total > 0
                anchors.verticalCenter: parent.verticalCenter
                onClicked: bar.wire.clear()
            }
        }
    }
    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
