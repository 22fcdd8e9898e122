import QtQuick
import Feed.Controls

// One line of what is talked about: a person or a conversation, and a number.
Pressable {
    id: line

    property string picture
    property string title
    property string note

    function said(part: string): string {
        return part === "" ? "" : part + ". ";
    }

    implicitHeight: Math.max(words.implicitHeight, avatar.visible ? avatar.height : 0) + 2 * Theme.space2
    Accessible.name: said(title) + said(text) + said(note)

    Avatar {
        id: avatar

        source: line.picture
        visible: source !== ""
        width: Theme.smallAvatar
        anchors {
            left: parent.left
            verticalCenter: parent.verticalCenter
        }
    }
    Column {
        id: words

        anchors {
            left: parent.left
            leftMargin: avatar.visible ? avatar.width + Theme.space3 : 0
            right: count.visible ? count.left : parent.right
            rightMargin: count.visible ? Theme.space2 : 0
            verticalCenter: parent.verticalCenter
        }

        PlainText {
            text: line.title
            visible: text !== ""
            width: parent.width
            elide: Text.ElideRight
            font.weight: line.text !== "" ? Theme.strong : Font.Normal
            font.pixelSize: line.text !== "" ? Theme.smallText : Theme.bodyText
            Accessible.ignored: true
        }
        PlainText {
            text: line.text
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            color: line.title === "" ? Theme.text : Theme.quiet
            Accessible.ignored: true
        }
    }
    PlainText {
        id: count

        text: line.note
        visible: text !== ""
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.space2
        anchors.rightMargin: -Theme.space2
        radius: Theme.radius
        color: line.down ? Theme.pressed : line.hovered ? Theme.sunken : "transparent"

        FocusRing {
            shown: line.visualFocus
        }
    }
}
