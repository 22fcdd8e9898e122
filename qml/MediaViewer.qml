pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import QtQuick.Templates as T
import Feed.Controls
import Feed.Models

// A post's pictures and films, one at a time, over the whole window. Wheel or + and − zoom, dragging moves, arrows go
// on, Escape closes. What a picture shows is said below it, when its author has said it.
Basic.Popup {
    id: viewer

    property var media: [] // {url, mime, width, height, blurhash, alt, sha256}
    property int index: 0
    property Library library: null // brings films onto this disk, where they can be played
    property url film
    property bool missing: false // the film, for now
    readonly property var shown: media.length > index ? media[index] : null
    readonly property bool isVideo: shown !== null && `${shown.mime}`.startsWith("video/")
    readonly property bool playing: opened && isVideo
    readonly property string alt: shown && shown.alt ? shown.alt : ""

    signal saveAsked(string sha256, url target)

    function show(list, at: int) {
        media = list;
        index = Math.max(0, Math.min(list.length - 1, at));
        open();
        stage.forceActiveFocus();
    }
    function fetch() {
        film = "";
        missing = false;
        if (playing && library)
            library.fetchMedia(shown.sha256);
    }
    function go(by: int) {
        index = Math.max(0, Math.min(media.length - 1, index + by));
    }

    objectName: "mediaViewer"
    parent: T.Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    padding: 0
    background: Rectangle {
        color: Theme.stageGround
    }
    onIndexChanged: stage.reset()
    onPlayingChanged: fetch()
    onShownChanged: fetch()

    Connections {
        target: viewer.library
        enabled: viewer.playing

        function onMediaFetched(sha256: string, file: url) {
            if (sha256 !== viewer.shown.sha256)
                return;
            viewer.film = file;
            viewer.missing = `${file}` === "";
        }
    }

    contentItem: body

    readonly property FocusScope body: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: viewer.alt !== "" ? viewer.alt : viewer.isVideo ? qsTr("Video") : qsTr("Picture")
        Keys.onLeftPressed: viewer.go(Theme.mirrored ? 1 : -1)
        Keys.onRightPressed: viewer.go(Theme.mirrored ? -1 : 1)
        Keys.onPressed: event => {
            const zoom = event.text === "+" ? 1.25 : event.text === "-" ? 0.8 : event.text === "0" ? 0 : 1;
            event.accepted = zoom !== 1;
            if (event.accepted)
                zoom === 0 ? stage.reset() : stage.zoomBy(zoom);
        }

        PictureStage {
            id: stage

            focus: true
            visible: !viewer.isVideo
            source: viewer.shown && !viewer.isVideo ? viewer.shown.url : ""
            pixels: viewer.shown ? Qt.size(viewer.shown.width || 0, viewer.shown.height || 0) : Qt.size(0, 0)
            anchors {
                top: bar.bottom
                bottom: caption.text === "" ? parent.bottom : caption.top
                left: parent.left
                right: parent.right
            }
        }
        VideoStage {
            visible: viewer.isVideo
            source: viewer.playing ? viewer.film : ""
            waiting: viewer.playing && `${viewer.film}` === "" && !viewer.missing
            missing: viewer.missing
            anchors.fill: stage
        }
        MediaBar {
            id: bar

            index: viewer.index
            count: viewer.media.length
            picture: !viewer.isVideo
            width: parent.width
            onStepped: by => viewer.go(by)
            onCloseAsked: viewer.close()
            onZoomAsked: by => stage.zoomBy(by)
            onSaveAsked: place.open()
        }
        FilePicker {
            id: place

            kind: FilePicker.Save
            title: qsTr("Save as")
            onChosen: files => viewer.saveAsked(viewer.shown.sha256, files[0])
        }
        PlainText {
            id: caption

            objectName: "altText"
            text: viewer.alt
            visible: text !== ""
            color: Theme.stageInk
            wrapMode: Text.Wrap
            maximumLineCount: 4
            horizontalAlignment: Text.AlignHCenter
            padding: Theme.space4
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }

}
