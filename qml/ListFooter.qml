import QtQuick
import Feed.Controls

// What comes after the last row: more on its way, or the end. Always of the same height.
Item {
    id: footer

    required property bool loading
    required property bool atEnd
    required property string endText

    implicitHeight: Theme.barHeight + Theme.space6

    Spinner {
        visible: footer.loading && !footer.atEnd
        anchors.centerIn: parent
    }
    PlainText {
        objectName: "listEnd"
        text: footer.endText
        visible: footer.atEnd
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        width: parent.width - 2 * Theme.space4
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        anchors.centerIn: parent
    }
}
