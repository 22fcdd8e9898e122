import QtQuick
import Feed.Controls

// The post that is going to be quoted, and a way not to.
Item {
    id: place

    required property var card

    signal dropped

    implicitHeight: quote.implicitHeight

    QuoteCard {
        id: quote

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

        objectName: "dropQuoteButton"
        iconName: "close"
        text: qsTr("Do not quote")
        anchors.right: parent.right
        onClicked: place.dropped()
    }
}
