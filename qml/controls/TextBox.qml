import QtQuick
import QtQuick.Controls.Basic as Basic

// Several lines of text. Grows with what is written up to a limit, then scrolls.
FocusScope {
    id: box

    property alias text: area.text
    property alias placeholder: area.placeholderText
    property string label
    readonly property alias editing: area.activeFocus

    signal submitted

    function moveToEnd() {
        area.cursorPosition = area.length;
    }

    implicitHeight: Math.min(area.implicitHeight, Theme.boxMaxHeight)

    Flickable {
        id: flick

        anchors.fill: parent
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: width
        Basic.ScrollBar.vertical: ScrollMark {}

        Basic.TextArea.flickable: Basic.TextArea {
            id: area

            objectName: box.objectName === "" ? "" : box.objectName + "Input"
            focus: true
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            color: Theme.text
            placeholderTextColor: Theme.quiet
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            selectByMouse: true
            font.pixelSize: Theme.bodyText
            padding: Theme.space2
            leftPadding: 0
            rightPadding: Theme.space2
            background: null
            Accessible.role: Accessible.EditableText
            Accessible.multiLine: true
            Accessible.name: box.label
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onPressed: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                event.accepted = enter && (event.modifiers & Qt.ControlModifier);
                if (event.accepted)
                    box.submitted();
            }
        }
    }
}
