import QtQuick

// Stands in for what a reader has beside the feed; counts what it was asked.
QtObject {
    property SearchModel search: SearchModel {}
    property BookmarksModel bookmarks: BookmarksModel {}
    property Finder finder: Finder {}
    property Presence presence: Presence {}
    property Talk recent: Talk {}
    property Talk missed: Talk {}
    property var mutedPeople: []
    property var mutedWords: []
    property string undoText
    property bool saving: false
    property string profileError
    property string lastAsked

    signal mutesChanged
    signal profileSaved
    signal mediaFetched(string sha256, url file)

    function isMuted(memberId: string): bool {
        return mutedPeople.some(person => person.memberId === memberId);
    }
    function setMemberMuted(memberId: string, muted: bool) {
        lastAsked = (muted ? "mute " : "unmute ") + memberId;
        mutedPeople = muted ? [{ memberId: memberId, name: "Ann Baker", picture: "" }] : [];
        undoText = muted ? "Ann Baker is muted." : "";
        mutesChanged();
    }
    function muteThread(postId: string) {
        lastAsked = "mute thread " + postId;
    }
    function setWordMuted(word: string, muted: bool) {
        lastAsked = (muted ? "mute word " : "unmute word ") + word;
        mutedWords = muted ? mutedWords.concat([word]) : mutedWords.filter(other => other !== word);
    }
    function undo() {
        lastAsked = "undo";
        undoText = "";
    }
    function dismissUndo() {
        undoText = "";
    }
    function saveProfile(name: string, about: string, picture: string) {
        lastAsked = ["save", name, about, picture].join("|");
    }
    function forgetProfileError() {
        profileError = "";
    }
    function saveMedia(sha256: string, target: url) {
        lastAsked = "save media " + sha256;
    }
    function fetchMedia(sha256: string) {
        lastAsked = "fetch " + sha256;
    }
}
