import QtQuick

// Stands in for what can still be taken back.
QtObject {
    property bool waiting: false
    property bool deletion: false
    property int number: 0
    property int totalMs: 10000
    property int remainingMs: 10000
    property string lastAsked

    signal changed

    function hold(isDeletion: bool) {
        deletion = isDeletion;
        waiting = true;
        ++number;
        changed();
    }
    function undo() {
        lastAsked = "undo";
        waiting = false;
    }
    function goNow() {
        lastAsked = "now";
        waiting = false;
    }
}
