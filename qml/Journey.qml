import QtQuick
import Feed.Models

// Where the reader went from the feed, so that Back knows the way. Empty means: at the feed.
ListModel {
    id: journey

    property SessionModel session: null
    readonly property string page: count > 0 ? get(count - 1).page : "feed"
    readonly property string subject: count > 0 ? get(count - 1).subject : ""
    readonly property bool away: count > 0

    // page: "feed", "search", "bookmarks", "members", "settings", "profile" or "thread"; subject: the member, post or tag
    // it is about, "keys" or "leave" in the settings, or "".
    function go(page: string, subject: string) {
        if (page !== journey.page || subject !== journey.subject)
            append({
                page: page,
                subject: subject
            });
        load();
    }
    function jump(page: string, subject: string) {
        clear();
        if (page !== "feed")
            go(page, subject);
        else
            load();
    }
    function back() {
        if (away)
            remove(count - 1);
        load();
    }
    function load() {
        if (page === "thread")
            session.openThread(subject);
        else if (page === "profile")
            session.openProfile(subject);
    }
}
