pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What happened while one was away: first what concerns the reader, then who wrote how much, and about what.
Sheet {
    id: sheet

    required property Talk talk
    readonly property string posts: talk.total === 1 ? qsTr("1 post") : qsTr("%n posts", "", talk.total)

    signal postAsked(string postId)
    signal memberAsked(string memberId)
    signal tagAsked(string tag)

    function show(since: double) {
        talk.countFrom(since);
        open();
    }

    objectName: "missedSheet"
    title: qsTr("While you were away")

    Scroller {
        width: parent.width
        height: Math.min(contentHeight, Theme.columnWidth - Theme.barHeight)
        contentHeight: column.height + Theme.space4

        Column {
            id: column

            x: Theme.space4
            width: parent.width - 2 * Theme.space4
            spacing: Theme.space2

            PlainText {
                objectName: "missedTotal"
                width: parent.width
                text: sheet.talk.total === 0 ? qsTr("Nobody has written anything.") : sheet.posts
                color: Theme.quiet
            }
            SideHeading {
                text: qsTr("For you")
                visible: sheet.talk.toMe.length > 0
            }
            Repeater {
                model: sheet.talk.toMe

                TalkLine {
                    required property var modelData

                    width: column.width
                    picture: modelData.picture
                    title: qsTr("%1 · %2").arg(modelData.name).arg(modelData.timeText)
                    text: modelData.text
                    onClicked: {
                        sheet.close();
                        sheet.postAsked(modelData.postId);
                    }
                }
            }
            SideHeading {
                text: qsTr("Who wrote")
                visible: sheet.talk.people.length > 0
            }
            Repeater {
                model: sheet.talk.people

                TalkLine {
                    required property var modelData

                    width: column.width
                    picture: modelData.picture
                    title: modelData.name
                    note: modelData.count
                    onClicked: {
                        sheet.close();
                        sheet.memberAsked(modelData.memberId);
                    }
                }
            }
            SideHeading {
                text: qsTr("About what")
                visible: sheet.talk.tags.length > 0
            }
            Flow {
                width: parent.width
                spacing: Theme.space2

                Repeater {
                    model: sheet.talk.tags

                    Chip {
                        required property var modelData

                        text: qsTr("#%1 · %2").arg(modelData.tag).arg(modelData.count)
                        onClicked: {
                            sheet.close();
                            sheet.tagAsked(modelData.tag);
                        }
                    }
                }
            }
        }
    }
}
