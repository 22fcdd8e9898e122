import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// Somebody who is here: the face, the name on being pointed at.
Basic.AbstractButton {
    id: face

    required property int index
    required property string memberId
    required property string name
    required property string picture

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    hoverEnabled: true
    text: name
    Accessible.role: Accessible.Button
    Accessible.name: name
    Keys.onReturnPressed: face.clicked()
    Keys.onEnterPressed: face.clicked()
    Basic.ToolTip.text: name
    Basic.ToolTip.delay: Theme.tipDelay
    Basic.ToolTip.visible: hovered || visualFocus

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
