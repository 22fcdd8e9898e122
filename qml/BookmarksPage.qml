import QtQuick
import Feed.Controls
import Feed.Models

// Posts put aside to come back to. Nobody else sees this page.
FocusScope {
    id: page

    required property Library library
    required property PostRequests requests

    signal feedAsked

    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
    }

    objectName: "bookmarksPage"

    PageHeader {
        id: header

        title: qsTr("Bookmarks")
        note: qsTr("Only you see them")
        width: parent.width
    }
    PostList {
        id: list

        objectName: "bookmarksList"
        requests: page.requests
        model: page.library.bookmarks
        focus: true
        atEnd: count > 0
        endText: qsTr("That is all.")
        anchors {
            top: header.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        Accessible.name: qsTr("Bookmarks")

        delegate: PostRow {
            // qmllint disable unqualified
            width: list.width
            requests: page.requests
            ringShown: !list.restrained
            // qmllint enable unqualified
        }
    }
    PostListAnswers {
        enabled: page.visible
        requests: page.requests
        model: page.library.bookmarks
    }
    Skeleton {
        waiting: page.library.bookmarks.loading && list.count === 0
        width: parent.width
        anchors.top: list.top
    }
    EmptyState {
        objectName: "bookmarksEmpty"
        visible: page.library.bookmarks.empty
        iconName: "bookmark"
        title: qsTr("Nothing put aside")
        text: qsTr("Choose “Bookmark” in the menu of a post, or press B, and find it here again.")
        action: qsTr("Go to the feed")
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space5)
        anchors.centerIn: list
        onActed: page.feedAsked()
    }
}
