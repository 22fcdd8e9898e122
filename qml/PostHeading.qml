import QtQuick
import Feed.Controls

// Who wrote it and when; while it is on its way, a clock says so.
Item {
    id: heading

    required property string name
    required property string time
    required property string context
    required property bool pending

    readonly property int rest: 2 * Theme.space2 + Theme.smallIcon // the gaps, and the clock's place

    signal authorAsked

    implicitHeight: Math.max(who.implicitHeight, Theme.space5)

    PlainText {
        id: who

        text: heading.name
        font.weight: Theme.strong
        elide: Text.ElideRight
        maximumLineCount: 1
        width: Math.min(implicitWidth, heading.width - time.advanceWidth - heading.rest)
        anchors {
            left: parent.left
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: heading.authorAsked()
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
    }
    PlainText {
        id: when

        text: heading.context === "" ? heading.time : qsTr("%1 · %2").arg(heading.time).arg(heading.context)
        elide: Text.ElideRight
        width: Math.min(implicitWidth, heading.width - who.width - heading.rest)
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            left: who.right
            leftMargin: Theme.space2
            baseline: who.baseline
        }
        Accessible.ignored: true
    }
    Icon {
        objectName: "pendingMark"
        symbol: "clock"
        width: Theme.smallIcon
        visible: heading.pending
        anchors {
            left: when.right
            leftMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
    }
    TextMetrics {
        id: time

        text: heading.time
        font: when.font
    }
}
