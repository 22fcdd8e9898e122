import QtQuick

// The places, the same in rail and bar; the bar has room for the most visited.
Grid {
    id: places

    required property string page
    required property int form
    property real buttonWidth: 0
    property bool few: false

    signal asked(string page)

    NavButton {
        objectName: "navFeed"
        iconName: "feed"
        text: qsTr("Feed")
        form: places.form
        width: places.buttonWidth
        on: places.page === "feed" || places.page === "thread"
        onClicked: places.asked("feed")
    }
    NavButton {
        objectName: "navSearch"
        iconName: "search"
        text: qsTr("Search")
        form: places.form
        width: places.buttonWidth
        on: places.page === "search"
        onClicked: places.asked("search")
    }
    NavButton {
        objectName: "navBookmarks"
        iconName: on ? "bookmarked" : "bookmark"
        text: qsTr("Bookmarks")
        form: places.form
        width: places.buttonWidth
        on: places.page === "bookmarks"
        onClicked: places.asked("bookmarks")
    }
    NavButton {
        objectName: "navMembers"
        iconName: "members"
        text: qsTr("Members")
        form: places.form
        width: places.buttonWidth
        on: places.page === "members"
        onClicked: places.asked("members")
    }
    NavButton {
        objectName: "navYou"
        iconName: "person"
        text: qsTr("You")
        form: places.form
        width: places.buttonWidth
        on: places.page === "you"
        onClicked: places.asked("you")
    }
    NavButton {
        objectName: "navSettings"
        iconName: "settings"
        text: qsTr("Settings")
        visible: !places.few
        form: places.form
        width: places.buttonWidth
        on: places.page === "settings"
        onClicked: places.asked("settings")
    }
}
