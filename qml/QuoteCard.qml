import QtQuick
import Feed.Controls

// Another post inside a post. Always as high as its heading and two lines: what comes late moves nothing.
Pressable {
    id: quote

    required property var card // see quoteCard() in the models
    required property bool reachable
    readonly property bool here: card.state === "here"
    readonly property int lineHeight: Math.round(Theme.bodyText * Theme.lineHeight)

    signal asked(string postId)

    implicitHeight: 2 * Theme.space3 + Theme.tinyAvatar + Theme.space1 + 2 * lineHeight
    enabled: here
    focusPolicy: reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
    text: here ? qsTr("Quoted: %1. %2").arg(card.authorName).arg(card.text) : words.text
    onClicked: asked(card.postId)

    background: Rectangle {
        radius: Theme.radius
        color: quote.down ? Theme.pressed : quote.hovered && quote.here ? Theme.sunken : "transparent"
        border {
            width: Theme.stroke
            color: Theme.hairline
        }

        FocusRing {
            shown: quote.visualFocus
        }
    }
    Item {
        anchors.fill: parent

        Avatar {
            id: picture

            source: quote.here ? quote.card.authorPicture : ""
            visible: quote.here
            width: Theme.tinyAvatar
            y: Theme.space3
            anchors {
                left: parent.left
                leftMargin: Theme.space3
            }
        }
        PlainText {
            id: name

            text: quote.here ? quote.card.authorName : ""
            font.weight: Theme.strong
            font.pixelSize: Theme.smallText
            elide: Text.ElideRight
            maximumLineCount: 1
            width: Math.min(implicitWidth, parent.width - Theme.space3 - picture.width - time.width - 2 * Theme.space2 - Theme.space3)
            anchors {
                left: picture.right
                leftMargin: Theme.space2
                verticalCenter: picture.verticalCenter
            }
            Accessible.ignored: true
        }
        PlainText {
            id: time

            text: quote.here ? quote.card.timeText : ""
            color: Theme.quiet
            font.pixelSize: Theme.smallText
            anchors {
                left: name.right
                leftMargin: Theme.space2
                baseline: name.baseline
            }
            Accessible.ignored: true
        }
        PlainText {
            id: words

            text: quote.here ? quote.card.text : quote.card.state === "missing" ? qsTr("The quoted post is not here any more.")
                                                                                  : qsTr("Looking for the quoted post…")
            color: quote.here ? Theme.text : Theme.quiet
            prose: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            x: Theme.space3
            y: quote.here ? picture.y + picture.height + Theme.space1 : (parent.height - height) / 2
            width: parent.width - 2 * x
            Accessible.ignored: true
        }
    }
}
