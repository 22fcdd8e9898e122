pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The people and words one does not want to see, and the way back for each.
Column {
    id: mutes

    required property Library library

    function addWord() {
        library.setWordMuted(word.text, true);
        word.text = "";
    }

    spacing: Theme.space2

    SideHeading {
        text: qsTr("Muted")
    }
    PlainText {
        text: qsTr("You do not see what they write, or posts with these words. Nobody else knows.")
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.quiet
        font.pixelSize: Theme.smallText
    }
    Repeater {
        model: mutes.library ? mutes.library.mutedPeople : []

        MutedLine {
            required property var modelData

            width: mutes.width
            picture: modelData.picture
            text: modelData.name
            onUnmuted: mutes.library.setMemberMuted(modelData.memberId, false)
        }
    }
    Repeater {
        model: mutes.library ? mutes.library.mutedWords : []

        MutedLine {
            required property string modelData

            width: mutes.width
            text: modelData
            onUnmuted: mutes.library.setWordMuted(modelData, false)
        }
    }
    Row {
        width: parent.width
        spacing: Theme.space2

        LineField {
            id: word

            objectName: "muteWordField"
            label: qsTr("Word to mute")
            labelShown: false
            placeholder: label
            width: parent.width - add.width - Theme.space2
            onAccepted: mutes.addWord()
        }
        PushButton {
            id: add

            objectName: "muteWordButton"
            text: qsTr("Mute")
            enabled: word.text.trim() !== ""
            height: Theme.control + Theme.space1
            onClicked: mutes.addWord()
        }
    }
}
