import QtQuick
import Feed.Controls

// One answer of a poll, being written.
Item {
    id: line

    required property int number
    property string text
    property bool droppable

    signal edited(string text)
    signal dropped
    signal continued

    function begin() {
        field.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: field.implicitHeight

    LineField {
        id: field

        objectName: "pollOption" + line.number
        label: qsTr("Answer %1").arg(line.number)
        placeholder: label
        labelShown: false
        maximumLength: 100
        anchors {
            left: parent.left
            right: drop.visible ? drop.left : parent.right
            rightMargin: Theme.space1
        }
        onEdited: line.edited(text)
        onAccepted: line.continued()

        Binding on text {
            value: line.text
        }
    }
    IconButton {
        id: drop

        objectName: "dropOption" + line.number
        iconName: "close"
        text: qsTr("Remove answer %1").arg(line.number)
        visible: line.droppable
        anchors {
            right: parent.right
            verticalCenter: field.verticalCenter
        }
        onClicked: line.dropped()
    }
}
