pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The files of what is being written, each with what it shows in words.
Column {
    id: strip

    required property Attachments files
    required property bool reminding

    spacing: Theme.space2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Attached files")

    Repeater {
        model: strip.files

        AttachmentTile {
            width: strip.width
            reminding: strip.reminding && alt === ""
            onDescribed: text => strip.files.describe(index, text)
            onRetried: strip.files.retry(index)
            onDropped: strip.files.take(index)
        }
    }
    PlainText {
        objectName: "altReminder"
        visible: strip.reminding
        text: qsTr("Some of your readers cannot see pictures. Say in a few words what is on it, or post once more as it is.")
        color: Theme.warningInk
        wrapMode: Text.Wrap
        font.pixelSize: Theme.smallText
        width: parent.width
        Accessible.role: Accessible.Notification
        Accessible.name: text
    }
}
