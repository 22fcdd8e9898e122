import QtQuick
import QtMultimedia
import Feed.Controls

// A film with its few controls. Without sound until somebody asks for it.
FocusScope {
    id: player

    property url source
    readonly property bool playing: film.playbackState === MediaPlayer.PlayingState

    function toggle() {
        playing ? film.pause() : film.play();
    }

    Keys.onSpacePressed: toggle()
    onSourceChanged: film.play()

    MediaPlayer {
        id: film

        source: player.source
        videoOutput: screen
        audioOutput: AudioOutput {
            id: sound

            muted: true
        }
    }
    VideoOutput {
        id: screen

        anchors.fill: parent
        anchors.bottomMargin: controls.height

        TapHandler {
            onTapped: player.toggle()
        }
    }
    PlainText {
        text: qsTr("This video could not be played. Save it, then open it with another program.")
        visible: film.error !== MediaPlayer.NoError
        color: Theme.stageInk
        anchors.centerIn: parent
    }
    Row {
        id: controls

        spacing: Theme.space2
        anchors {
            bottom: parent.bottom
            horizontalCenter: parent.horizontalCenter
        }

        IconButton {
            objectName: "playButton"
            iconName: player.playing ? "pause" : "play"
            text: player.playing ? qsTr("Pause") : qsTr("Play")
            tint: hovered ? Theme.text : Theme.stageInk
            onClicked: player.toggle()
        }
        IconButton {
            objectName: "soundButton"
            iconName: sound.muted ? "silent" : "sound"
            text: sound.muted ? qsTr("Sound on") : qsTr("Sound off")
            tint: hovered ? Theme.text : Theme.stageInk
            onClicked: sound.muted = !sound.muted
        }
        Rectangle {
            width: Theme.sideWidth
            height: Theme.space1
            radius: height / 2
            color: Theme.quiet
            anchors.verticalCenter: parent.verticalCenter

            Rectangle {
                // qmllint disable
                width: film.duration > 0 ? parent.width * film.position / film.duration : 0
                // qmllint enable
                height: parent.height
                radius: height / 2
                color: Theme.stageInk
            }
            TapHandler {
                onTapped: point => film.position = film.duration * point.position.x / Theme.sideWidth
            }
        }
    }
}
