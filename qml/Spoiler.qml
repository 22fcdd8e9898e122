import QtQuick
import Feed.Controls

// A warning in front of what one may not want to see, and the way past it.
Rectangle {
    id: spoiler

    required property string warning
    required property bool closed
    required property bool reachable

    signal revealAsked

    implicitHeight: Math.max(words.implicitHeight + 2 * Theme.space2, Theme.control + Theme.space2)
    radius: Theme.radius
    color: Theme.warningSoft

    Icon {
        id: mark

        symbol: "warning"
        color: Theme.warningInk
        anchors {
            left: parent.left
            leftMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
    }
    PlainText {
        id: words

        text: spoiler.warning === "" ? qsTr("Sensitive") : spoiler.warning
        color: Theme.warningInk
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        anchors {
            left: mark.right
            leftMargin: Theme.space2
            right: show.visible ? show.left : parent.right
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PushButton {
        id: show

        objectName: "showSpoilerButton"
        visible: spoiler.closed
        text: qsTr("Show")
        tint: Theme.warningInk
        height: Theme.smallControl
        focusPolicy: spoiler.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
        Accessible.description: spoiler.warning
        anchors {
            right: parent.right
            rightMargin: Theme.space1
            verticalCenter: parent.verticalCenter
        }
        onClicked: spoiler.revealAsked()
    }
}
