pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Two to eight answers to choose from, and how long one may choose.
Column {
    id: editor

    required property Composer composer
    readonly property int most: 8
    property bool adding: false

    function put(at: int, text: string) {
        const options = Array.from(composer.options);
        options[at] = text;
        composer.options = options;
    }
    function add() {
        adding = true;
        composer.options = Array.from(composer.options).concat([""]);
        adding = false;
    }
    function go(on: int) {
        if (on < fields.count)
            (fields.itemAt(on) as PollLine).begin();
        else if (on < most)
            add();
    }
    function drop(at: int) {
        composer.options = Array.from(composer.options).filter((_, i) => i !== at);
    }

    spacing: Theme.space2

    Repeater {
        id: fields

        onItemAdded: (index, item) => {
            if (editor.adding)
                (item as PollLine).begin();
        }
        model: editor.composer.options.length // a number: what is typed must not make the fields anew

        PollLine {
            required property int index

            width: editor.width
            number: index + 1
            text: editor.composer.options[index] ?? ""
            droppable: editor.composer.options.length > 2
            onEdited: text => editor.put(index, text)
            onDropped: editor.drop(index)
            onContinued: editor.go(index + 1)
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space2

        PushButton {
            objectName: "addOptionButton"
            kind: PushButton.Quiet
            iconName: "plus"
            text: qsTr("Add an answer")
            height: Theme.smallControl
            visible: editor.composer.options.length < editor.most
            onClicked: editor.add()
        }
        PushButton {
            objectName: "pollDaysButton"
            iconName: "clock"
            text: qsTr("Open for %n days", "", editor.composer.pollDays)
            height: Theme.smallControl
            Accessible.description: qsTr("Press to change")
            onClicked: editor.composer.pollDays = ({ 1: 3, 3: 7, 7: 14 })[editor.composer.pollDays] ?? 1
        }
    }
}
