pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// Every key there is, by what one is doing.
Sheet {
    id: sheet

    required property Actions actions

    signal changeAsked

    objectName: "keysSheet"
    title: qsTr("Keys")
    width: Math.min(Theme.wideSheet, parent ? parent.width - 2 * Theme.space4 : Theme.wideSheet)

    Flickable {
        id: view

        width: parent.width
        height: Math.min(contentHeight, sheet.parent ? sheet.parent.height - Theme.headerHeight - 4 * Theme.space4 - foot.height : contentHeight)
        contentHeight: groups.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        Basic.ScrollBar.vertical: ScrollMark {}
        Keys.onDownPressed: contentY = Math.min(contentY + Theme.stripHeight, Math.max(0, contentHeight - height))
        Keys.onUpPressed: contentY = Math.max(contentY - Theme.stripHeight, 0)

        Row {
            id: groups

            readonly property bool two: width >= Theme.wideFrom

            x: Theme.space4
            width: parent.width - 2 * x
            spacing: Theme.space6

            KeyList {
                actions: sheet.actions
                groups: groups.two ? [sheet.actions.groups[0], sheet.actions.groups[2]] : sheet.actions.groups
                width: groups.two ? (parent.width - parent.spacing) / 2 : parent.width
            }
            KeyList {
                actions: sheet.actions
                groups: [sheet.actions.groups[1]]
                visible: groups.two
                width: (parent.width - parent.spacing) / 2
            }
        }
    }
    PushButton {
        id: foot

        objectName: "changeKeysButton"
        kind: PushButton.Quiet
        text: qsTr("Change keys…")
        anchors {
            left: parent.left
            leftMargin: Theme.space2
        }
        onClicked: {
            sheet.close();
            sheet.changeAsked();
        }
    }
}
