import QtQuick
import Feed.Theme

// A person's round picture. The source is already round; until it is there, a still disc keeps its place.
Item {
    id: avatar

    property string source
    property bool dotted: false // here now

    implicitWidth: Theme.avatar
    implicitHeight: implicitWidth
    height: width
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: Theme.pressed
        visible: picture.status !== Image.Ready
    }
    Image {
        id: picture

        anchors.fill: parent
        source: avatar.source
        sourceSize {
            width: avatar.width
            height: avatar.height
        }
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
        Accessible.ignored: true
    }
    Rectangle {
        visible: avatar.dotted
        width: Theme.bigDot
        height: width
        radius: width / 2
        color: Theme.accent
        border {
            width: Theme.ring
            color: Theme.surface
        }
        anchors {
            right: parent.right
            rightMargin: -Theme.ring
            bottom: parent.bottom
            bottomMargin: -Theme.ring
        }
    }
}
