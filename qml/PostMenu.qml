import QtQuick
import Feed.Controls

// The one menu of a list of posts. It is moved to the row that asked for it.
QuietMenu {
    id: menu

    property string postId
    property string body
    property bool mine: false

    signal removeAsked(string postId)

    function take(id: string, text: string, own: bool) {
        postId = id;
        body = text;
        mine = own;
    }
    function openAt(near: Item) {
        popup(near, Math.max(0, near.width - width), Math.min(near.height, Theme.control));
    }

    Clipboard {
        id: clipboard
    }
    QuietMenuItem {
        objectName: "copyTextItem"
        iconName: "copy"
        text: qsTr("Copy text")
        onTriggered: clipboard.copy(menu.body)
    }
    QuietMenuItem {
        objectName: "deleteItem"
        iconName: "trash"
        text: qsTr("Delete…")
        danger: true
        visible: menu.mine
        onTriggered: menu.removeAsked(menu.postId)
    }
}
