import QtQuick
import Feed.Controls

// One suggestion while typing.
Rectangle {
    id: row

    required property string label
    required property string picture
    required property string sign
    required property bool current

    signal taken

    implicitHeight: Theme.control
    radius: Theme.radius - Theme.space1
    color: current ? Theme.accentSoft : hover.hovered ? Theme.sunken : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: label
    Accessible.selected: current
    Accessible.onPressAction: taken()

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.taken()
    }
    Avatar {
        id: face

        visible: row.picture !== ""
        source: row.picture
        width: visible ? Theme.tinyAvatar : 0
        anchors {
            left: parent.left
            leftMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
    }
    PlainText {
        id: mark

        text: row.sign
        visible: text !== ""
        font.family: Theme.emojiFont
        font.pixelSize: Theme.largeText
        width: visible ? Theme.tinyAvatar : 0
        horizontalAlignment: Text.AlignHCenter
        anchors {
            left: parent.left
            leftMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PlainText {
        text: row.label
        elide: Text.ElideRight
        maximumLineCount: 1
        anchors {
            left: parent.left
            leftMargin: Theme.space2 + (face.width + mark.width > 0 ? Theme.tinyAvatar + Theme.space2 : 0)
            right: parent.right
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
}
