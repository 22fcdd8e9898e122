import QtQuick

// Stands in for the app's timeline: the same roles and promises, rows made up. Its remove() is ListModel's, by row;
// where a test deletes a post, tests/qml/Forgetful.qml has the app's, by id.
ListModel {
    enum DeliveryState {
        Delivered,
        Queued,
        Sending,
        Failed
    }
    property int pendingCount: 0
    property bool loading: false
    property bool atEnd: true
    property bool atNewest: true
    readonly property bool empty: count === 0 && !loading
    property bool atTop: true
    property int made: 0
    property string lastAsked
    property int olderAsked: 0

    signal ownPostInserted

    function post(fields): var {
        const id = ++made;
        const row = {
            postId: "post" + id, authorId: "ann", authorName: "Ann Baker", body: "Post number " + id, timeText: "5 min",
            fullTime: "Sunday, 22 November 2026 at 14:02", mine: false, replyCount: 0, likeCount: 0, likedByMe: false,
            delivery: TimelineModel.Delivered, deliveryText: "", depth: 0, isFocus: false, parentName: ""
        };
        Object.assign(row, fields);
        row.authorPicture = fields.authorPicture ?? "image://avatar/" + row.authorId + "?name=" + encodeURIComponent(row.authorName);
        row.styledBody = fields.styledBody ?? row.body.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br/>");
        return row;
    }
    function add(fields) {
        append(post(fields));
    }
    function addMany(howMany: int) {
        for (let i = 0; i < howMany; ++i)
            add({ body: "Line of thought " + i + ". " + "It has some words to wrap over the width of a column. ".repeat(i % 7) });
    }
    function addAbove(howMany: int) {
        for (let i = 0; i < howMany; ++i)
            insert(0, post({ body: "Fresh " + i + ". " + "Words that wrap. ".repeat(5 * i % 40) }));
    }
    function arrive(howMany: int) {
        if (atTop && pendingCount === 0)
            addAbove(howMany);
        else
            pendingCount += howMany;
    }
    function writeOwn() {
        insert(0, post({ mine: true, delivery: TimelineModel.Sending, authorName: "Me" }));
        ownPostInserted();
    }
    function setAtTop(top: bool) {
        atTop = top;
    }
    function showPending() {
        const held = pendingCount;
        pendingCount = 0;
        addAbove(held);
    }
    function loadOlder() {
        ++olderAsked;
    }
    function loadNewer() {}
    function toggleLike(postId: string) {
        lastAsked = "like " + postId;
    }
    function retry(postId: string) {
        lastAsked = "retry " + postId;
    }
    function discard(postId: string) {
        lastAsked = "discard " + postId;
    }
}
