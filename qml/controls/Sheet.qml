import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Feed.Theme

// A card over the dimmed page, with a title. What it holds goes into `content`; Escape closes it.
Basic.Popup {
    id: sheet

    property string title
    default property alias content: place.data

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(Theme.space4, Math.round((parent.height - height) / 3)) : 0
    width: Math.min(Theme.sheetWidth, parent ? parent.width - 2 * Theme.space4 : Theme.sheetWidth)
    modal: true
    focus: true
    padding: 0
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    background: Rectangle {
        color: Theme.raised
        radius: Theme.bigRadius
        border {
            width: Theme.stroke
            color: Theme.hairline
        }
    }
    contentItem: body

    readonly property FocusScope body: FocusScope {
        focus: true
        implicitHeight: head.height + place.height + Theme.space2
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title

        Item {
            id: head

            width: parent.width
            height: Theme.headerHeight

            PlainText {
                text: sheet.title
                font.pixelSize: Theme.largeText
                font.weight: Theme.strong
                elide: Text.ElideRight
                anchors {
                    left: parent.left
                    leftMargin: Theme.space4
                    right: shut.left
                    verticalCenter: parent.verticalCenter
                }
            }
            IconButton {
                id: shut

                objectName: "sheetCloseButton"
                iconName: "close"
                text: qsTr("Close")
                anchors {
                    right: parent.right
                    rightMargin: Theme.space3
                    verticalCenter: parent.verticalCenter
                }
                onClicked: sheet.close()
            }
        }
        Column {
            id: place

            width: parent.width
            anchors.top: head.bottom
        }
    }
}
