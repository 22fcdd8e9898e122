import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Feed.Theme

// Asks once before something that cannot be taken back. Enter does not confirm by accident: the safe button has the focus.
Basic.Popup {
    id: dialog

    property string title
    property string text
    property string confirmText

    signal confirmed

    function confirm() {
        close();
        confirmed();
    }

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.formWidth, parent ? parent.width - 2 * Theme.space4 : Theme.formWidth)
    modal: true
    focus: true
    padding: Theme.space6
    contentHeight: column.implicitHeight
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)

    background: Rectangle {
        color: Theme.raised
        radius: Theme.bigRadius
        border {
            width: Theme.stroke
            color: Theme.hairline
        }
    }
    Column {
        id: column

        width: dialog.availableWidth
        spacing: Theme.space3
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title

        PlainText {
            text: dialog.title
            width: parent.width
            wrapMode: Text.Wrap
            font.pixelSize: Theme.largeText
            font.weight: Theme.strong
        }
        PlainText {
            text: dialog.text
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            prose: true
        }
        Flow {
            width: parent.width
            spacing: Theme.space3
            layoutDirection: Qt.RightToLeft

            PushButton {
                objectName: "confirmButton"
                kind: PushButton.Danger
                text: dialog.confirmText
                onClicked: dialog.confirm()
            }
            PushButton {
                id: keep

                objectName: "cancelButton"
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
        }
    }
}
