import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// How the app stands to its server, in a dot and a word.
Item {
    id: indicator

    required property LinkModel link
    property bool labelled: true
    readonly property bool trouble: link.phase === LinkModel.Waiting || link.phase === LinkModel.Stopped

    objectName: "linkIndicator"
    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Connection: %1").arg(link.text)
    Basic.ToolTip.text: link.detail === "" ? link.text : link.detail
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hover.hovered

    HoverHandler {
        id: hover
    }
    Row {
        id: row

        spacing: Theme.space2

        Rectangle {
            width: Theme.dot
            height: width
            radius: width / 2
            color: indicator.link.phase === LinkModel.Live ? Theme.accent : indicator.trouble ? Theme.danger : "transparent"
            border {
                width: color.a > 0 ? 0 : Theme.ring
                color: Theme.faint
            }
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            text: indicator.link.text
            visible: indicator.labelled
            width: Math.min(implicitWidth, Theme.labelledRailWidth - 2 * Theme.space5 - Theme.dot)
            elide: Text.ElideRight
            color: Theme.quiet
            font.pixelSize: Theme.smallText
            Accessible.ignored: true
        }
    }
}
