import QtQuick
import Feed.Controls

// A heading within a side column or a sheet.
PlainText {
    width: parent ? parent.width : implicitWidth
    font.weight: Theme.strong
    topPadding: Theme.space2
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
