import QtQuick
import Feed.Controls

// What one can do in the media viewer, and which of how many is shown.
Item {
    id: bar

    required property int index
    required property int count
    required property bool picture // it can be zoomed

    signal stepped(int by)
    signal closeAsked
    signal zoomAsked(real by)
    signal saveAsked

    implicitHeight: Theme.headerHeight

    Row {
        spacing: Theme.space1
        anchors {
            left: parent.left
            leftMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }

        IconButton {
            objectName: "mediaBackButton"
            iconName: "back"
            text: qsTr("Previous")
            tint: hovered ? Theme.text : Theme.stageInk
            visible: bar.count > 1
            enabled: bar.index > 0
            onClicked: bar.stepped(-1)
        }
        IconButton {
            objectName: "mediaForwardButton"
            iconName: "forward"
            text: qsTr("Next")
            tint: hovered ? Theme.text : Theme.stageInk
            visible: bar.count > 1
            enabled: bar.index < bar.count - 1
            onClicked: bar.stepped(1)
        }
        PlainText {
            text: qsTr("%1 of %2").arg(bar.index + 1).arg(bar.count)
            visible: bar.count > 1
            color: Theme.stageInk
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        spacing: Theme.space1
        anchors {
            right: parent.right
            rightMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }

        IconButton {
            objectName: "zoomOutButton"
            iconName: "zoom-out"
            text: qsTr("Smaller")
            tint: hovered ? Theme.text : Theme.stageInk
            visible: bar.picture
            onClicked: bar.zoomAsked(0.8)
        }
        IconButton {
            objectName: "zoomInButton"
            iconName: "zoom-in"
            text: qsTr("Larger")
            tint: hovered ? Theme.text : Theme.stageInk
            visible: bar.picture
            onClicked: bar.zoomAsked(1.25)
        }
        IconButton {
            objectName: "saveMediaButton"
            iconName: "save"
            text: qsTr("Save as…")
            tint: hovered ? Theme.text : Theme.stageInk
            onClicked: bar.saveAsked()
        }
        IconButton {
            objectName: "mediaCloseButton"
            iconName: "close"
            text: qsTr("Close")
            tint: hovered ? Theme.text : Theme.stageInk
            onClicked: bar.closeAsked()
        }
    }
}
