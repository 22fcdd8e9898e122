import QtQuick
import QtQuick.Window
import Feed.Theme

// A picture that fills its place, corners rounded: first its blurred likeness, then itself. Whoever paints it does the
// rounding, for what clips here knows no corners.
Rectangle {
    id: frame

    property string source
    property string placeholder
    readonly property alias failed: picture.failed

    function rounded(url: string): string {
        return url.replace(/^image:\/\/(media|blurhash)\//, address => `${address}${Math.round(radius * Screen.devicePixelRatio)}/`);
    }

    radius: Theme.radius
    color: Theme.sunken
    clip: true

    Image {
        anchors.fill: parent
        source: frame.rounded(frame.placeholder)
        fillMode: Image.PreserveAspectCrop
        visible: picture.opacity < 1
        sourceSize {
            width: frame.width * Screen.devicePixelRatio
            height: frame.height * Screen.devicePixelRatio
        }
        Accessible.ignored: true
    }
    Image {
        id: picture

        readonly property bool failed: status === Image.Error

        anchors.fill: parent
        source: frame.rounded(frame.source)
        asynchronous: true
        fillMode: Image.PreserveAspectCrop
        sourceSize {
            width: frame.width * Screen.devicePixelRatio
            height: frame.height * Screen.devicePixelRatio
        }
        opacity: status === Image.Ready ? 1 : 0
        Accessible.ignored: true

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.slow
            }
        }
    }
}
