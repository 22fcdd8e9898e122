import QtQuick
import Feed.Controls
import Feed.Models

// A thin strip at the foot of the page while the server or the disk is out of reach: what happened, what comes next, try
// now.
// It waits a moment before it comes, so that a hiccup is not news; at the foot, it moves nothing that is being read.
Rectangle {
    id: banner

    required property LinkModel link
    readonly property bool ill: link.damaged || link.unkept
    readonly property bool off: ill || (link.phase !== LinkModel.Live && link.phase !== LinkModel.Idle)
    readonly property bool trouble: ill || link.phase === LinkModel.Waiting || link.phase === LinkModel.Stopped
    readonly property color ink: trouble ? Theme.warningInk : Theme.text
    property bool shown: false

    objectName: "connectionBanner"
    visible: shown
    implicitHeight: shown ? Math.max(Theme.stripHeight, words.implicitHeight + 2 * Theme.space2) : 0
    color: trouble ? Theme.warningSoft : Theme.sunken
    onOffChanged: shown = false
    Accessible.role: Accessible.Notification
    Accessible.name: words.text

    Timer {
        running: banner.off && !banner.shown
        interval: Theme.troubleDelay
        onTriggered: banner.shown = true
    }
    PlainText {
        id: words

        text: banner.link.detail === "" ? banner.link.text : banner.link.detail
        color: banner.ink
        wrapMode: Text.Wrap
        anchors {
            left: parent.left
            leftMargin: Theme.space4
            right: again.visible ? again.left : parent.right
            rightMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    PushButton {
        id: again

        objectName: "reconnectButton"
        text: banner.link.damaged ? qsTr("Read again") : banner.link.unkept ? qsTr("Try again") : qsTr("Retry now")
        visible: banner.trouble
        height: Theme.smallControl
        anchors {
            right: parent.right
            rightMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
        onClicked: {
            if (banner.link.damaged)
                banner.link.rebuild();
            else if (banner.link.unkept)
                banner.link.reopen();
            else
                banner.link.reconnectNow();
        }
    }
}
