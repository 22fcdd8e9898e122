pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import Feed.Controls

// The one menu of a list of posts. It is moved to the row that asked for it.
QuietMenu {
    id: menu

    property string postId
    property string body
    property bool mine: false
    property var links: [] // the web addresses in the post, which a keyboard reaches only here

    signal removeAsked(string postId)
    signal linkAsked(string link)

    // near: what to open at; null: at the pointer.
    function openFor(row, near) {
        postId = row.postId;
        body = row.body;
        mine = row.mine;
        links = addressesIn(row.styledBody);
        near ? popup(near, Math.max(0, near.width - width), Math.min(near.height, Theme.control)) : popup();
    }
    function addressesIn(styled: string): var {
        const targets = styled.split('<a href="').slice(1).map(rest => rest.split('"')[0].replace(/&amp;/g, "&"));
        return Array.from(new Set(targets.filter(target => /^https?:/.test(target)))).slice(0, 3);
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
    Instantiator {
        model: menu.links

        QuietMenuItem {
            required property string modelData

            iconName: "link"
            text: qsTr("Open %1").arg(modelData.replace(/^https?:\/\//, ""))
            onTriggered: menu.linkAsked(modelData)
        }
        onObjectAdded: (index, item) => menu.insertItem(1 + index, item as QuietMenuItem)
        onObjectRemoved: (index, item) => menu.removeItem(item as QuietMenuItem)
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
