import QtQuick
import Feed.Controls

// Somebody who is here: the face, the name on being pointed at.
Pressable {
    id: face

    required property int index
    required property string memberId
    required property string name
    required property string picture

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    text: name

    Tip {
        text: face.name
        visible: face.hovered || face.visualFocus
    }

    Avatar {
        anchors.fill: parent
        source: face.picture
        dotted: true
    }
    background: FocusRing {
        radius: width / 2
        anchors.margins: -Theme.ring
        shown: face.visualFocus
    }
}
