import QtQuick

// Joins what rows ask for to the model that can do it.
Item {
    id: answers

    required property PostRequests requests
    required property var model // any list of posts

    visible: false

    Connections {
        target: answers.requests
        enabled: answers.enabled

        function onLikeToggled(postId: string) {
            answers.model.toggleLike(postId);
        }
        function onRemoveAsked(postId: string) {
            answers.model.remove(postId);
        }
        function onRetryAsked(postId: string) {
            answers.model.retry(postId);
        }
        function onDiscardAsked(postId: string) {
            answers.model.discard(postId);
        }
    }
}
