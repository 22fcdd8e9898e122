pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What goes along with the words of a post to be: files, a poll, the post it quotes, what its link leads to.
Column {
    id: extras

    required property Composer composer
    readonly property var quoted: composer.quoted
    readonly property var card: composer.preview.card

    spacing: Theme.space2

    AttachmentStrip {
        visible: extras.composer.files.count > 0
        width: parent.width
        files: extras.composer.files
        reminding: extras.composer.reminding
    }
    Repeater {
        model: extras.composer.options.length > 0 ? 1 : 0

        PollEditor {
            width: extras.width
            composer: extras.composer
        }
    }
    Repeater {
        model: extras.quoted.postId !== undefined ? 1 : 0

        ComposerQuote {
            width: extras.width
            card: extras.quoted
            onDropped: extras.composer.removeQuote()
        }
    }
    Repeater {
        model: extras.card.url !== undefined ? 1 : 0

        ComposerCard {
            width: extras.width
            card: extras.card
            onDropped: extras.composer.preview.drop()
        }
    }
}
