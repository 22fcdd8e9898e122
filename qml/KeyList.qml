pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The actions of some groups with their keys; those without a key are left to the palette.
Column {
    id: list

    required property Actions actions
    required property var groups

    Repeater {
        model: list.groups

        Column {
            id: section

            required property string modelData

            width: list.width
            bottomPadding: Theme.space3

            SideHeading {
                text: section.modelData
                bottomPadding: Theme.space1
            }
            Repeater {
                model: list.actions

                Item {
                    id: line

                    required property string title
                    required property string group
                    required property var keyTexts

                    visible: line.group === section.modelData && keyTexts.length > 0
                    width: section.width
                    height: Math.max(words.implicitHeight + Theme.space2, Theme.smallControl)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("%1: %2").arg(title).arg(keyTexts.join(", "))

                    PlainText {
                        id: words

                        text: line.title
                        wrapMode: Text.Wrap
                        width: parent.width - caps.width - Theme.space3
                        anchors.verticalCenter: parent.verticalCenter
                        Accessible.ignored: true
                    }
                    Row {
                        id: caps

                        spacing: Theme.space1
                        anchors {
                            right: parent.right
                            verticalCenter: parent.verticalCenter
                        }

                        Repeater {
                            model: line.keyTexts

                            KeyCap {
                                required property string modelData

                                text: modelData
                            }
                        }
                    }
                }
            }
        }
    }
}
