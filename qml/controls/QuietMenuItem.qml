import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A line of a QuietMenu: an icon and a verb.
Basic.MenuItem {
    id: item

    property string iconName
    property string key // what else does it
    property bool danger: false
    readonly property color ink: danger ? Theme.danger : Theme.text

    implicitHeight: visible ? Theme.control : 0
    enabled: visible // the arrow keys pass over what is not there
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.onPressAction: {
        item.triggered();
        item.menu.close();
    }

    contentItem: Row {
        leftPadding: Theme.space1
        spacing: Theme.space3

        Icon {
            symbol: item.iconName
            color: item.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: item.text
            color: item.ink
            elide: Text.ElideRight
            width: Math.min(implicitWidth, item.availableWidth - Theme.icon - Theme.space6 - (cap.visible ? cap.width : 0))
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    PlainText {
        id: cap

        text: item.key
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
    background: Rectangle {
        radius: Theme.radius - Theme.space1
        color: item.highlighted ? Theme.pressed : "transparent"
    }
}
