import QtQuick
import Feed.Theme

// What to say where there is nothing: an icon, a sentence, and what one could do.
Column {
    id: state

    property string iconName
    property string title
    property string text
    property string action

    signal acted

    spacing: Theme.space3
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Icon {
        symbol: state.iconName
        color: Theme.faint
        width: Theme.avatar
        anchors.horizontalCenter: parent.horizontalCenter
    }
    PlainText {
        text: state.title
        width: parent.width
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.largeText
        font.weight: Theme.strong
    }
    PlainText {
        text: state.text
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.quiet
        prose: true
    }
    PushButton {
        text: state.action
        visible: text !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        onClicked: state.acted()
    }
}
