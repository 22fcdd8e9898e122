pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Feed.Controls
import Feed.Models

// A few letters lead to any action, person or topic. The keyboard stays in the field: arrows choose, Enter goes.
Basic.Popup {
    id: sheet

    required property Finder finder
    property int chosen: -1 // what to do once the page below has the keyboard again
    property string wanted // else to be looked for in the posts

    signal searchAsked(string text)

    function find(withPost: bool) {
        finder.open(withPost);
        field.text = "";
        chosen = -1;
        wanted = "";
        open();
    }
    function take(row: int) {
        chosen = row;
        close();
    }

    objectName: "palette"
    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round(Math.min(parent.height / 8, Theme.thumbnail)) : 0
    width: Math.min(Theme.sheetWidth, parent ? parent.width - 2 * Theme.space4 : Theme.sheetWidth)
    modal: true
    focus: true
    padding: 0
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: {
        finder.choose(chosen);
        if (wanted !== "")
            searchAsked(wanted);
        finder.close();
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
        implicitHeight: list.y + (none.visible ? none.implicitHeight + Theme.space3 : list.height) + Theme.space2
        Accessible.role: Accessible.Dialog
        Accessible.name: field.label

        LineField {
            id: field

            objectName: "paletteField"
            x: Theme.space3
            y: Theme.space3
            width: parent.width - 2 * x
            label: qsTr("Find an action, a person or a topic")
            placeholder: label
            labelShown: false
            iconName: "search"
            focus: true
            onEdited: sheet.finder.text = text
            onAccepted: {
                sheet.wanted = list.count > 0 ? "" : text;
                sheet.take(list.currentIndex);
            }
            Keys.onDownPressed: list.step(1)
            Keys.onUpPressed: list.step(-1)
            Keys.onPressed: event => {
                const pages = (event.key === Qt.Key_PageDown) - (event.key === Qt.Key_PageUp);
                if (pages !== 0)
                    list.leap(pages);
                event.accepted = pages !== 0;
            }
        }
        ListView {
            id: list

            function step(by: int) {
                if (count > 0)
                    currentIndex = (currentIndex + by + count) % count;
            }
            function leap(pages: int) {
                currentIndex = Math.max(0, Math.min(count - 1, currentIndex + pages * (Theme.paletteRows - 1)));
            }

            objectName: "paletteList"
            model: sheet.finder
            x: Theme.space2
            width: parent.width - 2 * x
            height: Math.min(contentHeight, Theme.paletteRows * Theme.stripHeight,
                             sheet.parent ? sheet.parent.height - sheet.y - y - Theme.space4 : 0)
            anchors {
                top: field.bottom
                topMargin: Theme.space2
            }
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            cacheBuffer: 0 // all rows change with each letter
            Basic.ScrollBar.vertical: ScrollMark {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")

            delegate: PaletteRow {
                width: list.width
                current: ListView.isCurrentItem
                onTaken: sheet.take(index)
            }
        }
        PlainText {
            id: none

            text: qsTr("Nothing here is called that. Enter searches the posts for it.")
            visible: list.count === 0
            color: Theme.quiet
            wrapMode: Text.Wrap
            width: parent.width - 2 * x
            x: Theme.space5
            y: list.y + Theme.space2
        }
        Connections {
            target: sheet.finder

            function onChanged() {
                list.currentIndex = 0;
                list.positionViewAtBeginning();
            }
        }
    }
}
