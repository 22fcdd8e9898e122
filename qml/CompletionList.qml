pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What the word being typed may become, below it. The keyboard stays in the text; it asks for the next, takes and closes.
Rectangle {
    id: list

    required property Completion completion
    property int current: 0
    readonly property bool shown: completion.count > 0

    signal taken(string text)

    function step(by: int) {
        current = (current + by + completion.count) % completion.count;
    }
    function take() {
        taken(completion.replacement(current));
    }

    objectName: "completionList"
    visible: shown
    width: Theme.menuWidth + Theme.space6
    height: column.implicitHeight + 2 * Theme.space1
    radius: Theme.radius
    color: Theme.raised
    border {
        width: Theme.stroke
        color: Theme.outline
    }
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Suggestions")

    Connections {
        target: list.completion

        function onChanged() {
            list.current = 0;
        }
    }
    // The keyboard stays in the text: those who listen hear what they have come to.
    Announcer {
        id: voice
    }
    Column {
        id: column

        x: Theme.space1
        y: Theme.space1
        width: parent.width - 2 * x

        Repeater {
            model: list.completion

            CompletionRow {
                required property int index

                width: column.width
                current: index === list.current
                onCurrentChanged: if (current) voice.say(label)
                Component.onCompleted: if (current) voice.say(label)
                onTaken: list.taken(list.completion.replacement(index))
            }
        }
    }
}
