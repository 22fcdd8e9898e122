pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Which of a member's posts one looks at.
Row {
    id: tabs

    required property ProfileModel profile

    spacing: Theme.space2
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("What to show")

    Repeater {
        model: [{ tab: ProfileModel.Posts, text: qsTr("Posts") }, { tab: ProfileModel.Replies, text: qsTr("Replies") },
                { tab: ProfileModel.Media, text: qsTr("Media") }, { tab: ProfileModel.About, text: qsTr("About") }]

        ChoiceChip {
            required property var modelData

            objectName: "profileTab" + modelData.tab
            text: modelData.text
            on: tabs.profile.tab === modelData.tab
            onClicked: tabs.profile.tab = modelData.tab
        }
    }
}
