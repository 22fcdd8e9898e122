import QtQuick
import QtQuick.Templates as T
import Feed.Controls

// A member in a list: picture, name, and what they are here.
T.ItemDelegate {
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
    function press() {
        if (enabled)
            clicked();
    }

    implicitHeight: small ? Theme.smallAvatar + Theme.space3 : Theme.avatar + Theme.space5
    text: name
    hoverEnabled: true
    focusPolicy: ListView.isCurrentItem ? Qt.StrongFocus : Qt.ClickFocus // one stop for the list; arrows travel in it
    Accessible.name: name + said(note) + said(isHere ? qsTr("here now") : "")
    Accessible.onPressAction: row.press()
    Keys.onReturnPressed: row.press()
    Keys.onEnterPressed: row.press()

    Avatar {
        id: avatar

        source: row.picture
        dotted: row.isHere
        width: row.small ? Theme.smallAvatar : Theme.avatar
        anchors {
            left: parent.left
            leftMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
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
