import QtQuick

// Joins what rows ask for to the model that can do it.
Item {
    id: answers

    required property PostRequests requests
    required property var model // any list of posts

    visible: false

    Component {
        id: dialogs

        VersionsDialog {
            id: dialog

            onClosed: dialog.destroy()
        }
    }
    Connections {
        target: answers.requests
        enabled: answers.enabled

        function onLikeToggled(postId: string) {
            answers.model.toggleLike(postId);
        }
        function onBookmarkToggled(postId: string) {
            answers.model.toggleBookmark(postId);
        }
        function onRemoveAsked(postId: string) {
            answers.model.remove(postId);
        }
        function onRetryAsked(postId: string) {
            answers.model.retry(postId);
        }
        function onVersionsAsked(postId: string) {
            const all = answers.model.versions(postId);
            if (all.length > 0)
                (dialogs.createObject(answers, { versions: all }) as VersionsDialog).open();
        }
        function onVoteAsked(postId: string, options: var) {
            answers.model.vote(postId, options);
        }
        function onRevealAsked(postId: string) {
            answers.model.reveal(postId);
        }
        function onDiscardAsked(postId: string) {
            answers.model.discard(postId);
        }
    }
}
