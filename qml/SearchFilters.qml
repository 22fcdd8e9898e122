pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What narrows a search down: what a post carries, and when it was written.
Flow {
    id: filters

    required property SearchModel search
    readonly property var spans: [{ days: 0, text: qsTr("Any time") }, { days: 1, text: qsTr("Today") },
                                  { days: 7, text: qsTr("This week") }, { days: 31, text: qsTr("This month") },
                                  { days: 366, text: qsTr("This year") }]

    spacing: Theme.space2

    Chip {
        objectName: "mediaChip"
        text: qsTr("With media")
        iconName: "picture"
        toggles: true
        on: filters.search.withMedia
        onClicked: filters.search.withMedia = !filters.search.withMedia
    }
    Repeater {
        model: filters.spans

        ChoiceChip {
            required property var modelData

            text: modelData.text
            on: filters.search.days === modelData.days
            onClicked: filters.search.days = modelData.days
        }
    }
}
