import QtQuick
import Feed.Controls

// Plays a film when this system can. What plays is in a file of its own, as the module it needs may be missing.
Item {
    id: stage

    property url source
    property bool waiting: false
    property bool missing: false

    Loader {
        id: player

        active: `${stage.source}` !== ""
        source: "VideoPlayer.qml"
        anchors.fill: parent
        onLoaded: item.source = stage.source
    }
    Spinner {
        visible: stage.waiting
        ink: Theme.stageInk
        anchors.centerIn: parent
    }
    PlainText {
        text: qsTr("This video could not be fetched. Check the connection and open it again.")
        visible: stage.missing
        color: Theme.stageInk
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space4)
        anchors.centerIn: parent
    }
    PlainText {
        objectName: "noVideoNote"
        text: qsTr("This computer cannot play videos in Plaza. Save the video, then open it with another program.")
        visible: player.status === Loader.Error
        color: Theme.stageInk
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space4)
        anchors.centerIn: parent
    }
}
