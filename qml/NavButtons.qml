import QtQuick

// The three places, the same in rail and bar.
Grid {
    id: places

    required property string page
    required property int form
    property real buttonWidth: 0

    signal asked(string page)

    NavButton {
        objectName: "navFeed"
        iconName: "feed"
        text: qsTr("Feed")
        form: places.form
        width: places.buttonWidth
        checked: places.page === "feed" || places.page === "thread"
        onClicked: places.asked("feed")
    }
    NavButton {
        objectName: "navMembers"
        iconName: "members"
        text: qsTr("Members")
        form: places.form
        width: places.buttonWidth
        checked: places.page === "members"
        onClicked: places.asked("members")
    }
    NavButton {
        objectName: "navYou"
        iconName: "person"
        text: qsTr("You")
        form: places.form
        width: places.buttonWidth
        checked: places.page === "you"
        onClicked: places.asked("you")
    }
}
