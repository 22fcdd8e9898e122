pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// A question's answers: choose one, see what others chose. The bars are there from the start, so that nothing changes its height.
Column {
    id: box

    required property var poll // see Polls::result() in the models
    required property bool reachable
    readonly property bool shown: poll.voted || poll.over // before one has voted, numbers would only lead
    property var picked: [] // where several may be chosen, until they are sent

    signal voteAsked(var options)

    function choose(id: string) {
        if (!poll.several)
            return voteAsked([id]);
        picked = picked.includes(id) ? picked.filter(other => other !== id) : picked.concat([id]);
    }

    spacing: Theme.space2
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Poll")

    Repeater {
        model: box.poll.options

        PollOption {
            width: box.width
            label: modelData.label
            votes: modelData.votes
            share: modelData.share
            mine: modelData.mine || box.picked.includes(modelData.id)
            counted: box.shown
            enabled: !box.poll.over
            focusPolicy: box.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            onClicked: box.choose(modelData.id)
        }
    }
    Item {
        width: parent.width
        height: Math.max(foot.implicitHeight, send.visible ? send.height : 0)

        PlainText {
            id: foot

            text: box.poll.endsText === "" ? qsTr("%n votes", "", box.poll.voters)
                                           : qsTr("%1 · %2").arg(qsTr("%n votes", "", box.poll.voters)).arg(box.poll.endsText)
            color: Theme.quiet
            font.pixelSize: Theme.smallText
            elide: Text.ElideRight
            anchors {
                left: parent.left
                right: send.visible ? send.left : parent.right
                verticalCenter: parent.verticalCenter
            }
            Accessible.ignored: true
        }
        PushButton {
            id: send

            objectName: "sendVoteButton"
            visible: box.poll.several && !box.poll.over
            enabled: box.picked.length > 0
            text: qsTr("Vote")
            height: Theme.smallControl
            anchors.right: parent.right
            focusPolicy: box.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            onClicked: {
                box.voteAsked(box.picked);
                box.picked = [];
            }
        }
    }
}
