pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// One setting: its name, its few choices side by side, and what the present one means.
FocusScope {
    id: setting

    required property string title
    required property var choices // {value, text}
    required property var value
    property string text

    signal chosen(var value)

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width
        spacing: Theme.space2

        SideHeading {
            text: setting.title
        }
        Flow {
            width: parent.width
            spacing: Theme.space2
            Accessible.role: Accessible.Grouping
            Accessible.name: setting.title

            Repeater {
                model: setting.choices

                ChoiceChip {
                    required property var modelData

                    objectName: "choice " + modelData.text
                    text: modelData.text
                    on: setting.value === modelData.value
                    onClicked: setting.chosen(modelData.value)
                }
            }
        }
        PlainText {
            text: setting.text
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            font.pixelSize: Theme.smallText
        }
    }
}
