import QtQuick
import Feed.Controls

// What the link in a post to be leads to, and a way to leave it out.
Item {
    id: place

    required property var card

    signal dropped

    implicitHeight: link.implicitHeight

    LinkCard {
        id: link

        card: place.card
        reachable: false
        enabled: false
        anchors {
            left: parent.left
            right: drop.left
            rightMargin: Theme.space1
        }
    }
    IconButton {
        id: drop

        objectName: "dropCardButton"
        iconName: "close"
        text: qsTr("Post without this card")
        anchors.right: parent.right
        onClicked: place.dropped()
    }
}
