import QtQuick
import Feed.Theme

// Says something to those who listen instead of look. A screen reader speaks a notification when it appears, wherever the keyboard
// is, and changes of a name only of what has the keyboard: so it goes and comes with each sentence.
Item {
    id: announcer

    property string sentence

    function say(text: string) {
        visible = false;
        sentence = text;
        visible = text !== "";
        silence.restart();
    }

    visible: false
    width: Theme.stroke // what has no size counts as not there
    height: Theme.stroke
    Accessible.role: Accessible.Notification
    Accessible.name: sentence

    Timer {
        id: silence

        interval: Theme.noticeTime // nobody comes across it later
        onTriggered: announcer.visible = false
    }
}
