import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// A member in a list: picture, name, and what they are here.
Basic.AbstractButton {
    id: row

    required property string memberId
    required property string name
    required property string picture
    required property string roleText
    required property bool isMe
    required property bool isHere
    property bool small: false
    readonly property string note: isMe && roleText !== "" ? qsTr("%1 · you").arg(roleText) : isMe ? qsTr("You") : roleText

    function said(part: string): string {
        return part === "" ? "" : ", " + part;
    }

    implicitHeight: small ? Theme.smallAvatar + Theme.space3 : Theme.avatar + Theme.space5
    hoverEnabled: true
    text: name
    Accessible.role: Accessible.ListItem
    Accessible.name: name + said(note) + said(isHere ? qsTr("here now") : "")
    Keys.onReturnPressed: row.clicked()
    Keys.onEnterPressed: row.clicked()

    Avatar {
        id: avatar

        source: row.picture
        dotted: row.isHere
        width: row.small ? Theme.smallAvatar : Theme.avatar
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
    }
    PlainText {
        text: row.name
        elide: Text.ElideRight
        font.weight: row.small ? Font.Normal : Theme.strong
        anchors {
            left: avatar.right
            leftMargin: Theme.space3
            right: role.left
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PlainText {
        id: role

        text: row.note
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            right: parent.right
            rightMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    background: Rectangle {
        color: row.down ? Theme.pressed : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            anchors.margins: Theme.ring
            shown: row.visualFocus || row.activeFocus
        }
    }
}
