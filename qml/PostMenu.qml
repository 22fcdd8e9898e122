pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import Feed.Controls

// The one menu of a list of posts. It is moved to the row that asked for it; what is chosen goes out through `requests`.
QuietMenu {
    id: menu

    required property PostRequests requests
    property string postId
    property string body
    property string authorId
    property string authorName
    property bool bookmarked: false
    property bool mine: false
    property bool delivered: false
    property bool edited: false
    readonly property var keys: requests.keys
    property var links: [] // the web addresses in the post, which a keyboard reaches only here

    // What has no place in a row, for a key.
    function act(what: string, row: PostRow) {
        if (what === "copyText")
            clipboard.copy(row.body);
        else if (what === "author")
            requests.authorAsked(row.authorId);
        else if (what === "muteAuthor" && !row.mine)
            requests.memberMuteAsked(row.authorId);
        else if (what === "versions" && row.edited)
            requests.versionsAsked(row.postId);
        else if (what === "remove" && row.mine)
            requests.removeAsked(row.postId);
    }
    // near: what to open at; null: at the pointer.
    function openFor(row, near) {
        postId = row.postId;
        body = row.body;
        authorId = row.authorId;
        authorName = row.authorName;
        bookmarked = row.bookmarked;
        mine = row.mine;
        delivered = row.delivered;
        edited = row.edited;
        links = row.content.hidden ? [] : row.content.links.slice(0, 3);
        near ? popup(near, Math.max(0, near.width - width), Math.min(near.height, Theme.control)) : popup();
    }
    Clipboard {
        id: clipboard
    }
    QuietMenuItem {
        objectName: "copyTextItem"
        key: menu.keys.copyText ?? ""
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
            onTriggered: menu.requests.linkAsked(modelData)
        }
        onObjectAdded: (index, item) => menu.insertItem(2 + index, item as QuietMenuItem) // after the clipboard, which is no item to choose, and "Copy text"
        onObjectRemoved: (index, item) => menu.removeItem(item as QuietMenuItem)
    }
    QuietMenuItem {
        objectName: "quoteItem"
        key: menu.keys.quote ?? ""
        iconName: "quote"
        text: qsTr("Quote…")
        visible: menu.delivered
        onTriggered: menu.requests.quoteAsked(menu.postId)
    }
    QuietMenuItem {
        objectName: "versionsItem"
        key: menu.keys.versions ?? ""
        iconName: "history"
        text: qsTr("Earlier versions")
        visible: menu.edited
        onTriggered: menu.requests.versionsAsked(menu.postId)
    }
    QuietMenuItem {
        objectName: "bookmarkItem"
        key: menu.keys.bookmark ?? ""
        iconName: menu.bookmarked ? "bookmarked" : "bookmark"
        text: menu.bookmarked ? qsTr("Remove bookmark") : qsTr("Bookmark")
        visible: menu.delivered
        onTriggered: menu.requests.bookmarkToggled(menu.postId)
    }
    QuietMenuItem {
        objectName: "muteThreadItem"
        key: menu.keys.muteThread ?? ""
        iconName: "mute"
        text: qsTr("Mute this conversation")
        visible: menu.delivered
        onTriggered: menu.requests.threadMuteAsked(menu.postId)
    }
    QuietMenuItem {
        objectName: "muteMemberItem"
        key: menu.keys.muteAuthor ?? ""
        iconName: "mute"
        text: qsTr("Mute %1").arg(menu.authorName)
        visible: !menu.mine
        onTriggered: menu.requests.memberMuteAsked(menu.authorId)
    }
    QuietMenuItem {
        objectName: "editItem"
        key: menu.keys.edit ?? ""
        iconName: "edit"
        text: qsTr("Edit…")
        visible: menu.mine && menu.delivered
        onTriggered: menu.requests.editAsked(menu.postId)
    }
    QuietMenuItem {
        objectName: "deleteItem"
        key: menu.keys.remove ?? ""
        iconName: "trash"
        text: qsTr("Delete")
        danger: true
        visible: menu.mine
        onTriggered: menu.requests.removeAsked(menu.postId)
    }
}
