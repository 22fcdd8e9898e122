import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// Several lines of text. Grows with what is written up to a limit, then scrolls.
FocusScope {
    id: box

    property alias text: area.text
    property string placeholder
    readonly property alias cursor: area.cursorPosition
    property string label
    readonly property alias editing: area.activeFocus
    property bool undoable: false // there is something to undo besides what is typed
    property bool suggesting: false // keys travel in suggestions

    signal undoAsked
    signal pasteAsked(var event) // accept it and nothing is pasted as text
    signal typed // here, by the keyboard
    signal stepped(int by) // these three only while suggesting
    signal taken
    signal closed

    function moveToEnd() {
        area.cursorPosition = area.length;
    }
    // Puts `text` in the place of what lies between `from` and the cursor.
    function replace(from: int, text: string) {
        const to = area.cursorPosition;
        area.remove(from, to);
        area.insert(from, text);
        area.cursorPosition = from + text.length;
    }
    // Of that place in the text, below its line.
    function placeOf(position: int): point {
        const at = area.positionToRectangle(position);
        return area.mapToItem(box, at.x, at.y + at.height);
    }
    function answer(event) {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (event.matches(StandardKey.Paste))
            return pasteAsked(event);
        event.accepted = true;
        if (undoable && area.length === 0 && event.matches(StandardKey.Undo))
            undoAsked();
        else if (suggesting && suggest(event.key, enter))
            return;
        else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
            leave(event.key === Qt.Key_Tab);
        else
            event.accepted = false;
    }
    // A field that takes Tab for a letter keeps those in who have no mouse.
    function leave(onward: bool) {
        area.nextItemInFocusChain(onward).forceActiveFocus(onward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }
    function suggest(key: int, enter: bool): bool {
        if (key === Qt.Key_Down || key === Qt.Key_Up)
            stepped(key === Qt.Key_Down ? 1 : -1);
        else if (enter || key === Qt.Key_Tab)
            taken();
        else if (key === Qt.Key_Escape)
            closed();
        else
            return false;
        return true;
    }

    Timer {
        id: arrival

        interval: 0 // the cursor moves after the text
        onTriggered: box.typed()
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
            onTextChanged: if (activeFocus) arrival.start()
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onPressed: event => box.answer(event)
            Keys.onShortcutOverride: event => event.accepted = box.suggesting && event.key === Qt.Key_Escape

            // The area's own would take a name in it for markup.
            PlainText {
                text: box.placeholder
                visible: area.length === 0 && area.preeditText === ""
                color: Theme.quiet
                elide: Text.ElideRight
                y: area.topPadding
                width: area.width - area.rightPadding
                Accessible.ignored: true
            }
        }
    }
}
