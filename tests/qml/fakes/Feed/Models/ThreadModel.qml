import QtQuick

// Stands in for one conversation.
TimelineModel {
    property bool missingRoot: false
    property Composer composer: Composer {
        placeholder: "Write an answer…"
        thread: true
    }

    function replyTo(postId: string) {
        lastAsked = "reply " + postId;
    }
    function holds(postId: string): bool {
        for (let i = 0; i < count; ++i)
            if (get(i).postId === postId)
                return true;
        return false;
    }
    function focusRow(): int {
        for (let i = 0; i < count; ++i)
            if (get(i).isFocus)
                return i;
        return -1;
    }
}
