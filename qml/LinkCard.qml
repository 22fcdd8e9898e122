import QtQuick
import Feed.Controls

// What a link leads to. Always as high as its three lines: a picture that comes late moves nothing.
Pressable {
    id: link

    required property var card // see linkCard() in the models
    required property bool reachable
    readonly property bool pictured: card.picture !== undefined

    signal asked(string link)

    function lines(size) {
        return Math.round(size * Theme.lineHeight);
    }

    implicitHeight: 2 * Theme.space3 + 2 * lines(Theme.smallText) + lines(Theme.bodyText)
    focusPolicy: reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
    text: qsTr("Link: %1, %2").arg(card.title).arg(card.host)
    onClicked: asked(card.url)
    Accessible.role: Accessible.Link

    background: Rectangle {
        radius: Theme.radius
        color: link.down ? Theme.pressed : link.hovered ? Theme.sunken : "transparent"
        border {
            width: Theme.stroke
            color: Theme.hairline
        }

        FocusRing {
            shown: link.visualFocus
        }
    }
    Item {
        anchors.fill: parent

        RoundedPicture {
            id: frame

            visible: link.pictured
            width: link.pictured ? height : 0
            source: link.pictured ? link.card.picture.source : ""
            placeholder: link.pictured ? link.card.picture.placeholder : ""
            anchors {
                left: parent.left
                top: parent.top
                bottom: parent.bottom
                margins: Theme.stroke
            }
        }
        Column {
            anchors {
                left: frame.right
                leftMargin: Theme.space3
                right: parent.right
                rightMargin: Theme.space3
                verticalCenter: parent.verticalCenter
            }

            PlainText {
                text: link.card.host
                color: Theme.quiet
                font.pixelSize: Theme.smallText
                prose: true
                elide: Text.ElideRight
                maximumLineCount: 1
                width: parent.width
                Accessible.ignored: true
            }
            PlainText {
                text: link.card.title
                font.weight: Theme.strong
                prose: true
                elide: Text.ElideRight
                maximumLineCount: 1
                width: parent.width
                Accessible.ignored: true
            }
            PlainText {
                text: link.card.description
                visible: text !== ""
                color: Theme.quiet
                font.pixelSize: Theme.smallText
                prose: true
                elide: Text.ElideRight
                maximumLineCount: 1
                width: parent.width
                Accessible.ignored: true
            }
        }
    }
}
