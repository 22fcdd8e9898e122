import QtQuick
import Feed.Controls

// One picture or film of a post: first its blurred likeness, then itself.
Pressable {
    id: tile

    required property var item // see mediaList() in the models
    required property int number
    required property bool reachable
    property int more: 0
    readonly property bool film: item.kind === "film"
    readonly property bool missing: picture.failed || (film && item.source === "")

    focusPolicy: reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
    text: (film ? qsTr("Film %1") : qsTr("Picture %1")).arg(number)
    Accessible.name: item.alt === "" ? text : qsTr("%1: %2").arg(text).arg(item.alt)

    RoundedPicture {
        id: picture

        anchors.fill: parent
        source: tile.item.source
        placeholder: tile.item.placeholder

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            radius: Theme.radius
            border {
                width: Theme.stroke
                color: Theme.hairline
            }
        }
        FocusRing {
            shown: tile.visualFocus
        }
    }
    Item {
        anchors.fill: parent

        PlainText {
            visible: tile.missing && !tile.film
            text: qsTr("This picture cannot be shown at the moment.")
            color: Theme.quiet
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            width: parent.width - 2 * Theme.space4
            anchors.centerIn: parent
            Accessible.ignored: true
        }
        Rectangle {
            visible: tile.film || tile.more > 0
            width: Math.max(Theme.control + Theme.space3, rest.implicitWidth + 2 * Theme.space3)
            height: Theme.control + Theme.space3
            radius: height / 2
            color: Theme.scrim
            anchors.centerIn: parent

            Icon {
                symbol: "play"
                visible: tile.film && tile.more === 0
                color: Theme.scrimInk
                anchors.centerIn: parent
            }
            PlainText {
                id: rest

                visible: tile.more > 0
                text: visible ? qsTr("+%1").arg(tile.more) : ""
                color: Theme.scrimInk
                font.weight: Theme.strong
                anchors.centerIn: parent
                Accessible.ignored: true
            }
        }
        Rectangle {
            visible: tile.item.alt !== ""
            width: badge.implicitWidth + 2 * Theme.space2
            height: badge.implicitHeight + Theme.space1
            radius: Theme.space1
            color: Theme.scrim
            anchors {
                left: parent.left
                bottom: parent.bottom
                margins: Theme.space2
            }

            PlainText {
                id: badge

                text: qsTr("ALT")
                color: Theme.scrimInk
                font.pixelSize: Theme.smallText
                font.weight: Theme.strong
                anchors.centerIn: parent
                Accessible.ignored: true
            }
        }
    }

    Tip {
        text: tile.item.alt
        visible: tile.hovered && text !== ""
    }
}
