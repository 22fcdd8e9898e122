pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls

// What an edited post said before: newest first, with the words that changed.
Sheet {
    id: dialog

    required property var versions

    title: qsTr("Versions")

    ListView {
        id: list

        objectName: "versionsList"
        model: dialog.versions
        width: parent.width
        height: Math.min(contentHeight, dialog.parent ? dialog.parent.height / 2 : 0)
        clip: true
        focus: true
        boundsBehavior: Flickable.StopAtBounds
        Basic.ScrollBar.vertical: ScrollMark {}
        Accessible.role: Accessible.List
        Accessible.name: dialog.title

        delegate: Column {
            id: version

            required property var modelData
            required property int index

            width: list.width
            padding: Theme.space4
            topPadding: index === 0 ? 0 : Theme.space4
            spacing: Theme.space1
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.time + ". " + modelData.text

            PlainText {
                text: version.modelData.time
                color: Theme.quiet
                font.pixelSize: Theme.smallText
            }
            Text {
                objectName: "versionText"
                text: version.modelData.styled
                textFormat: Text.StyledText // made in C++ with every character of others escaped
                width: parent.width - 2 * Theme.space4
                wrapMode: Text.Wrap
                color: Theme.text
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * Theme.lineHeight)
                font.pixelSize: Theme.bodyText
            }
        }
    }
}
