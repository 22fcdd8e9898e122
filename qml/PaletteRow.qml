import QtQuick
import Feed.Controls

// One thing that was found: what it is, its name with the letters that fit, and its key.
Rectangle {
    id: row

    required property int index
    required property string title
    required property string styledTitle
    required property string key
    required property string picture
    required property string iconName
    required property string note
    required property bool current

    signal taken

    implicitHeight: Theme.stripHeight
    radius: Theme.radius
    color: current ? Theme.accentSoft : hover.hovered ? Theme.sunken : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: key === "" ? title : qsTr("%1, key %2").arg(title).arg(key)
    Accessible.selected: current
    Accessible.onPressAction: taken()

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.taken()
    }
    Avatar {
        visible: row.picture !== ""
        source: row.picture
        width: Theme.tinyAvatar
        anchors {
            left: parent.left
            leftMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
    }
    Icon {
        symbol: row.iconName
        color: row.current ? Theme.accent : Theme.quiet
        anchors {
            left: parent.left
            leftMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
    }
    Text {
        objectName: "foundText"
        text: row.styledTitle
        textFormat: Text.StyledText
        color: Theme.text
        font.pixelSize: Theme.bodyText
        elide: Text.ElideRight
        maximumLineCount: 1
        horizontalAlignment: Text.AlignLeft
        anchors {
            left: parent.left
            leftMargin: Theme.space3 + Theme.icon + Theme.space3
            right: cap.left
            rightMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PlainText {
        text: row.note
        visible: text !== ""
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            right: parent.right
            rightMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    KeyCap {
        id: cap

        text: row.key
        visible: text !== ""
        anchors {
            right: parent.right
            rightMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
    }
}
