import QtQuick
import Feed.Controls

// Tells those who listen how many posts came in: the first after a moment, more of them together and not too often.
Announcer {
    id: news

    property int unheard: 0

    function add(posts: int) {
        unheard += posts;
        if (!pause.running)
            pause.start();
    }
    function tell() {
        if (unheard > 0)
            say(unheard === 1 ? qsTr("1 new post") : qsTr("%n new posts", "", unheard));
        pause.interval = unheard > 0 ? Theme.announcePause : Theme.troubleDelay;
        if (unheard > 0)
            pause.start();
        unheard = 0;
    }

    readonly property Timer pause: Timer {
        interval: Theme.troubleDelay
        onTriggered: news.tell()
    }
}
