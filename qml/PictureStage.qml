import QtQuick
import Feed.Controls

// One picture, as large as fits, larger on demand, moved by dragging. It never leaves the view altogether.
FocusScope {
    id: stage

    property string source
    property size pixels // of the picture, as its author's app has said; 0 when unknown
    property real zoom: 1
    readonly property real most: 8

    function reset() {
        zoom = 1;
        picture.x = Qt.binding(() => (stage.width - picture.width) / 2);
        picture.y = Qt.binding(() => (stage.height - picture.height) / 2);
    }
    // Around a point of the stage, which stays where it is.
    function zoomAt(by: real, x: real, y: real) {
        const next = Math.max(1, Math.min(most, zoom * by)), real = next / zoom;
        if (next === 1)
            return reset();
        const left = x - (x - picture.x) * real, top = y - (y - picture.y) * real;
        zoom = next;
        move(left, top);
    }
    function zoomBy(by: real) {
        zoomAt(by, width / 2, height / 2);
    }
    function move(left: real, top: real) {
        picture.x = picture.width <= width ? (width - picture.width) / 2 : Math.min(0, Math.max(width - picture.width, left));
        picture.y = picture.height <= height ? (height - picture.height) / 2 : Math.min(0, Math.max(height - picture.height, top));
    }

    clip: true

    Image {
        id: picture

        readonly property real natural: implicitWidth > 0 ? implicitWidth : stage.pixels.width || 1
        readonly property real naturalHigh: implicitHeight > 0 ? implicitHeight : stage.pixels.height || 1
        readonly property real fit: Math.min(1, stage.width / natural, stage.height / naturalHigh)

        objectName: "stagePicture"
        source: stage.source
        asynchronous: true
        autoTransform: true
        mipmap: true
        width: natural * fit * stage.zoom
        height: naturalHigh * fit * stage.zoom
        x: (stage.width - width) / 2
        y: (stage.height - height) / 2
        Accessible.ignored: true
    }
    Spinner {
        visible: picture.status === Image.Loading
        ink: Theme.stageInk
        anchors.centerIn: parent
    }
    PlainText {
        text: qsTr("This picture could not be loaded. Check the connection and open it again.")
        visible: picture.status === Image.Error
        color: Theme.stageInk
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space4)
        anchors.centerIn: parent
    }
    WheelHandler {
        target: null
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => stage.zoomAt(event.angleDelta.y > 0 ? 1.15 : 0.87, event.x, event.y)
    }
    PinchHandler {
        property real from: 1

        target: null
        onActiveChanged: if (active) from = stage.zoom
        onActiveScaleChanged: if (active) stage.zoomAt(from * activeScale / stage.zoom, centroid.position.x, centroid.position.y)
    }
    DragHandler {
        property point from

        target: null
        onActiveChanged: if (active) from = Qt.point(picture.x, picture.y)
        onTranslationChanged: if (active) stage.move(from.x + activeTranslation.x, from.y + activeTranslation.y)
    }
    TapHandler {
        onDoubleTapped: point => stage.zoom > 1 ? stage.reset() : stage.zoomAt(2.5, point.position.x, point.position.y)
    }
}
