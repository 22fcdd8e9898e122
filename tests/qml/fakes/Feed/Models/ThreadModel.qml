import QtQuick

// Stands in for one conversation.
TimelineModel {
    property bool missingRoot: false
    property Composer composer: Composer {
        placeholder: "Write an answer…"
    }

    function replyTo(postId: string) {
        lastAsked = "reply " + postId;
    }
}
