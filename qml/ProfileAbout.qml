pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What there is to know of a member beside what they say of themselves.
Column {
    id: about

    required property ProfileModel profile

    signal tagAsked(string tag)

    objectName: "profileAbout"
    spacing: Theme.space2
    topPadding: Theme.space2

    PlainText {
        text: about.profile.isMe ? qsTr("You have not said anything about yourself yet.") : qsTr("%1 has not said anything about themselves yet.").arg(about.profile.name)
        visible: about.profile.about === ""
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.quiet
        prose: true
    }
    SideHeading {
        text: qsTr("First post")
        visible: about.profile.firstText !== ""
    }
    PlainText {
        text: about.profile.firstText
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }
    SideHeading {
        text: qsTr("Writes about")
        visible: about.profile.topics.length > 0
    }
    Flow {
        width: parent.width
        spacing: Theme.space2
        visible: about.profile.topics.length > 0

        Repeater {
            model: about.profile.topics

            Chip {
                required property var modelData

                text: qsTr("#%1 · %2").arg(modelData.tag).arg(modelData.count)
                onClicked: about.tagAsked(modelData.tag)
            }
        }
    }
}
