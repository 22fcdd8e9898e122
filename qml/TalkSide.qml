pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What is talked about these days: tags, and the conversations with the most answers.
Column {
    id: side

    required property Talk talk

    signal tagAsked(string tag)
    signal postAsked(string postId)

    spacing: Theme.space2
    visible: talk.tags.length > 0 || talk.threads.length > 0
    Component.onCompleted: talk.countRecent()

    PlainText {
        text: qsTr("Talked about")
        width: parent.width
        font.weight: Theme.strong
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Flow {
        width: parent.width
        spacing: Theme.space1
        visible: side.talk.tags.length > 0

        Repeater {
            model: side.talk.tags

            Chip {
                required property var modelData

                text: "#" + modelData.tag
                onClicked: side.tagAsked(modelData.tag)
            }
        }
    }
    Repeater {
        model: side.talk.threads

        TalkLine {
            required property var modelData

            width: side.width
            text: modelData.text
            title: modelData.name
            note: modelData.count
            onClicked: side.postAsked(modelData.postId)
        }
    }
}
