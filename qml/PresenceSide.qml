pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Who else is here now: their faces, by name.
Column {
    id: side

    required property Presence presence
    readonly property int most: 2 * Math.floor((width + Theme.space2) / (Theme.control + Theme.space2)) - 1

    signal memberAsked(string memberId)

    objectName: "presenceSide"
    visible: presence.count > 0
    spacing: Theme.space2

    PlainText {
        text: qsTr("Here now · %1").arg(side.presence.count)
        font.weight: Theme.strong
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Flow {
        width: parent.width
        spacing: Theme.space2
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Here now")

        Repeater {
            model: side.presence

            PresenceFace {
                visible: index < side.most
                onClicked: side.memberAsked(memberId)
            }
        }
        PlainText {
            text: qsTr("+%1").arg(side.presence.count - side.most)
            visible: side.presence.count > side.most
            color: Theme.quiet
            height: Theme.control
            width: Theme.control
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
}
