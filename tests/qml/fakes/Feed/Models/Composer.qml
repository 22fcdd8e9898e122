import QtQuick

// Stands in for the app's composer; keeps what was sent.
QtObject {
    property string text
    property string placeholder: "Say something to everyone…"
    property int limit: 500
    readonly property int remaining: limit - text.length
    readonly property bool tooLong: remaining < 0
    readonly property bool canSend: text.trim() !== "" && !tooLong
    property string error
    property string answering
    property string answeringId
    property var sentTexts: []
    property bool warned: false
    property string warning
    property var options: []
    property int pollDays: 3
    property var quoted: ({})
    property bool rich: true
    property bool thread: false
    property bool reminding: false
    property Completion completion: Completion {}
    property EmojiModel emoji: EmojiModel {}
    property Attachments files: Attachments {}
    property LinkPreview preview: LinkPreview {}
    property Departure departure: Departure {}

    signal sent

    function send(): bool {
        if (!canSend)
            return false;
        sentTexts.push(text);
        text = "";
        sent();
        return true;
    }
    function removeQuote() {
        quoted = {};
    }
    function clear() {
        text = "";
    }
}
