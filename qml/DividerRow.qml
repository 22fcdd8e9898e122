import QtQuick
import Feed.Controls

// A line between what was read and what is new. Its height never changes, whatever it says.
Item {
    id: line

    required property string text
    required property bool filling
    required property bool reachable

    signal summaryAsked

    implicitHeight: Theme.control + Theme.space2

    Row {
        spacing: Theme.space2
        anchors.centerIn: parent

        Spinner {
            visible: line.filling
            anchors.verticalCenter: parent.verticalCenter
        }
        PlainText {
            objectName: "dividerText"
            text: line.text
            color: Theme.accent
            font.pixelSize: Theme.smallText
            font.weight: Theme.strong
            elide: Text.ElideRight
            width: Math.min(implicitWidth, line.width - 2 * Theme.space6 - (summary.visible ? summary.width + Theme.space2 : 0))
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        PushButton {
            id: summary

            objectName: "summaryButton"
            kind: PushButton.Quiet
            text: qsTr("Summary")
            visible: !line.filling
            height: Theme.smallControl
            focusPolicy: line.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            anchors.verticalCenter: parent.verticalCenter
            onClicked: line.summaryAsked()
        }
    }
    Hairline {
        width: parent.width
        color: Theme.accent
        anchors.bottom: parent.bottom
    }
}
