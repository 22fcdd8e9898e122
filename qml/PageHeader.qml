import QtQuick
import Feed.Controls

// A page's name, the way back from it, and perhaps something at its end.
Item {
    id: header

    required property string title
    property bool backShown: false
    property string note
    default property alias extra: end.data

    signal backAsked
    signal titleTapped

    implicitHeight: Theme.headerHeight

    IconButton {
        id: back

        objectName: "backButton"
        iconName: "back"
        text: qsTr("Back")
        visible: header.backShown
        anchors {
            left: parent.left
            leftMargin: Theme.space3
            verticalCenter: parent.verticalCenter
        }
        onClicked: header.backAsked()
    }
    PlainText {
        id: name

        text: header.title
        font.pixelSize: Theme.largeText
        font.weight: Theme.strong
        elide: Text.ElideRight
        width: Math.min(implicitWidth, header.width - anchors.leftMargin - end.width - Theme.space5)
        anchors {
            left: parent.left
            leftMargin: header.backShown ? Theme.space3 + back.width + Theme.space2 : Theme.space4
            verticalCenter: parent.verticalCenter
        }
        Accessible.role: Accessible.Heading
        Accessible.name: text

        TapHandler {
            onTapped: header.titleTapped()
        }
    }
    PlainText {
        text: header.note
        visible: text !== ""
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        elide: Text.ElideRight
        // not by where anything is, which in a mirrored page follows from the widths
        width: Math.max(0, Math.min(implicitWidth, header.width - name.anchors.leftMargin - name.width - end.width - Theme.space4 - 2 * Theme.space2))
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            left: name.right
            leftMargin: Theme.space2
            baseline: name.baseline
        }
    }
    Row {
        id: end

        spacing: Theme.space2
        anchors {
            right: parent.right
            rightMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
    }
    Hairline {
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
