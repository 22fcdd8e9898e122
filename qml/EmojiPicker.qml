pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// All emoji, by group or by words of one's own language. Arrows travel, Enter takes, Escape leaves.
Basic.Popup {
    id: picker

    required property EmojiModel emoji

    signal chosen(string sign)

    objectName: "emojiPicker"
    width: Math.min(Theme.pickerWidth, parent ? parent.width - 2 * Theme.space2 : Theme.pickerWidth)
    height: Theme.pickerHeight
    padding: Theme.space3
    focus: true
    modal: false
    onAboutToShow: {
        emoji.open();
        search.text = "";
        grid.currentIndex = 0;
    }
    onOpened: search.forceActiveFocus(Qt.PopupFocusReason)

    background: Rectangle {
        color: Theme.raised
        radius: Theme.bigRadius
        border {
            width: Theme.stroke
            color: Theme.outline
        }
    }
    contentItem: body

    readonly property FocusScope body: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Emoji")

        LineField {
            id: search

            objectName: "emojiSearchField"
            width: parent.width
            label: qsTr("Search emoji")
            placeholder: label
            labelShown: false
            iconName: "search"
            focus: true
            onEdited: {
                picker.emoji.search = text;
                grid.currentIndex = 0;
            }
            onAccepted: grid.take()
            Keys.onDownPressed: grid.forceActiveFocus(Qt.TabFocusReason)
        }
        Row {
            id: groups

            anchors {
                top: search.bottom
                topMargin: Theme.space2
            }

            Repeater {
                model: picker.emoji.groupSigns

                EmojiButton {
                    required property int index
                    required property string modelData

                    width: groups.parent.width / 9
                    sign: modelData
                    name: picker.emoji.groupNames[index] ?? ""
                    chosen: picker.emoji.search === "" && picker.emoji.group === index
                    onClicked: {
                        search.text = "";
                        picker.emoji.group = index;
                        grid.currentIndex = 0;
                    }
                }
            }
        }
        GridView {
            id: grid

            readonly property int columns: Math.max(1, Math.floor(width / Theme.emojiCell))

            function take() {
                const item = currentItem as EmojiButton;
                if (item)
                    picker.chosen(item.sign);
            }

            objectName: "emojiGrid"
            width: parent.width
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cellWidth: width / columns
            cellHeight: Theme.emojiCell
            model: picker.emoji
            Accessible.role: Accessible.List
            // Its own name is read out when it changes: that of the emoji one has come to.
            Accessible.name: activeFocus && said.text !== "" ? said.text : qsTr("Emoji")
            Keys.onReturnPressed: take()
            Keys.onEnterPressed: take()
            Keys.onSpacePressed: take()
            Basic.ScrollBar.vertical: ScrollMark {}
            anchors {
                top: groups.bottom
                topMargin: Theme.space2
                bottom: said.top
            }

            delegate: EmojiButton {
                width: grid.cellWidth
                chosen: GridView.isCurrentItem && grid.activeFocus
                focusPolicy: Qt.NoFocus
                onClicked: picker.chosen(sign)
            }
        }
        PlainText {
            id: said

            text: picker.emoji.count === 0 ? qsTr("Nothing is called that.") : (grid.currentItem as EmojiButton)?.name ?? ""
            color: Theme.quiet
            font.pixelSize: Theme.smallText
            elide: Text.ElideRight
            width: parent.width
            height: Theme.smallControl
            verticalAlignment: Text.AlignVCenter
            anchors.bottom: parent.bottom
        }
    }
}
