import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// One line to fill in: its label above, what is wrong with it below. The error's place costs nothing while it is empty.
FocusScope {
    id: field

    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias maximumLength: input.maximumLength
    property alias readOnly: input.readOnly
    property alias inputMethodHints: input.inputMethodHints
    property string label
    property string error
    property string iconName
    property bool labelShown: true
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int iconSide: iconName === "" ? Theme.space3 : Theme.space3 + Theme.icon + Theme.space2

    signal accepted
    signal edited

    implicitWidth: Theme.formWidth
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width
        spacing: Theme.space1

        PlainText {
            text: field.label
            visible: field.labelShown
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            font.pixelSize: Theme.smallText
            font.weight: Theme.strong
            Accessible.ignored: true
        }
        Basic.TextField {
            id: input

            objectName: field.objectName === "" ? "" : field.objectName + "Input"
            width: parent.width
            height: Theme.control + Theme.space1
            focus: true
            enabled: field.enabled
            color: Theme.text
            placeholderTextColor: Theme.quiet
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            selectByMouse: true
            font.pixelSize: Theme.bodyText
            leftPadding: field.mirrored ? Theme.space3 : field.iconSide
            rightPadding: field.mirrored ? field.iconSide : Theme.space3
            verticalAlignment: TextInput.AlignVCenter
            Accessible.role: Accessible.EditableText
            Accessible.name: field.label
            Accessible.description: field.error
            onAccepted: field.accepted()
            onTextEdited: field.edited()

            background: Rectangle {
                radius: Theme.radius
                color: field.enabled ? Theme.surface : Theme.sunken
                border {
                    width: input.activeFocus ? Theme.ring : Theme.stroke
                    color: field.error !== "" ? Theme.danger : input.activeFocus ? Theme.accent : Theme.outline
                }

                Icon {
                    symbol: field.iconName
                    visible: symbol !== ""
                    anchors {
                        left: parent.left
                        leftMargin: Theme.space3
                        verticalCenter: parent.verticalCenter
                    }
                }
            }
        }
        ErrorText {
            text: field.error
            width: parent.width
        }
    }
}
