import QtQuick

// A person's round picture. The source is already round; until it is there, a still disc keeps its place.
Item {
    id: avatar

    property string source

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
}
