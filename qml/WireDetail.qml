import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// One frame in full, to read and to select from.
Rectangle {
    id: detail

    property string text

    signal copyAsked
    signal shutAsked

    visible: text !== ""
    color: Theme.sunken
    LayoutMirroring.enabled: false // as in the list
    LayoutMirroring.childrenInherit: true

    Flickable {
        id: view

        anchors.fill: parent
        contentWidth: width
        contentHeight: body.height + 2 * Theme.space3
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Basic.ScrollBar.vertical: ScrollMark {}

        TextEdit {
            id: body

            objectName: "wireDetail"
            text: detail.text
            textFormat: TextEdit.PlainText
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.codeFont
            font.pixelSize: Theme.codeText
            wrapMode: TextEdit.Wrap
            x: Theme.space4
            y: Theme.space3
            width: parent.width - 2 * x - buttons.width
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("The frame in full")
            Accessible.readOnly: true
            onTextChanged: view.contentY = 0
        }
    }
    Row {
        id: buttons

        spacing: Theme.space1
        anchors {
            top: parent.top
            topMargin: Theme.space2
            right: parent.right
            rightMargin: Theme.space3
        }

        IconButton {
            objectName: "wireCopyFrameButton"
            iconName: "copy"
            text: qsTr("Copy this frame")
            onClicked: detail.copyAsked()
        }
        IconButton {
            iconName: "close"
            text: qsTr("Close")
            onClicked: detail.shutAsked()
        }
    }
    Hairline {
        width: parent.width
    }
}
