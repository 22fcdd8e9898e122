pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// What a post says: its blocks, and the post it shows; or, behind a warning, only the warning.
Column {
    id: content

    required property var content // see renderRow() in the models
    required property var poll // empty: none
    required property bool reachable // by Tab: only in the row that has the keyboard
    property bool large: false

    signal linkAsked(string link)
    signal revealAsked
    signal postAsked(string postId)
    signal mediaAsked(int index)
    signal voteAsked(var options)

    spacing: Theme.space2

    // Repeaters of one: a Loader cannot hold a bound component before Qt 6.5.
    Repeater {
        model: content.content.warned ? 1 : 0

        Spoiler {
            width: content.width
            warning: content.content.warning
            closed: content.content.hidden
            reachable: content.reachable
            onRevealAsked: content.revealAsked()
        }
    }
    Repeater {
        model: content.content.hidden ? [] : content.content.blocks

        PostBlock {
            width: content.width
            textSize: content.large ? Theme.largeText : Theme.bodyText
            onLinkAsked: link => content.linkAsked(link)
        }
    }
    Repeater {
        model: content.content.more && !content.content.hidden ? 1 : 0

        PushButton {
            objectName: "showAllButton"
            kind: PushButton.Quiet
            text: qsTr("Show all")
            height: Theme.smallControl
            anchors {
                left: content.left
                leftMargin: -Theme.space3
            }
            focusPolicy: content.reachable || activeFocus ? Qt.TabFocus : Qt.NoFocus
            onClicked: content.revealAsked()
        }
    }
    Repeater {
        model: content.content.media?.length > 0 && !content.content.hidden ? 1 : 0

        PostMedia {
            width: content.width
            media: content.content.media
            reachable: content.reachable
            onAsked: index => content.mediaAsked(index)
        }
    }
    Repeater {
        model: content.poll?.options !== undefined && !content.content.hidden ? 1 : 0

        PollBox {
            width: content.width
            poll: content.poll
            reachable: content.reachable
            onVoteAsked: options => content.voteAsked(options)
        }
    }
    Repeater {
        model: content.content.card !== undefined && !content.content.hidden ? 1 : 0

        LinkCard {
            width: content.width
            card: content.content.card
            reachable: content.reachable
            onAsked: link => content.linkAsked(link)
        }
    }
    Repeater {
        model: content.content.quoted !== undefined && !content.content.hidden ? 1 : 0

        QuoteCard {
            width: content.width
            card: content.content.quoted
            reachable: content.reachable
            onAsked: postId => content.postAsked(postId)
        }
    }
}
