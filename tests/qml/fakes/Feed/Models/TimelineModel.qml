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
    enum Liveness {
        Live,
        Gather,
        Digest
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

    property int placeRow: -1
    property double placeOffset: 0
    property string readingId
    property double readingOffset: 0

    signal ownPostInserted
    signal newsCame(int posts)
    signal placeFound

    function placeTaken() {
        placeRow = -1;
    }
    function setReading(postId: string, offset: double) {
        readingId = postId;
        readingOffset = offset;
    }
    function sinceOf(lineId: string): double {
        return 1;
    }

    function post(fields): var {
        const id = ++made;
        const row = {
            postId: "post" + id, authorId: "ann", authorName: "Ann Baker", body: "Post number " + id, timeText: "5 min",
            fullTime: "Sunday, 22 November 2026 at 14:02", mine: false, replyCount: 0, likeCount: 0, likedByMe: false,
            delivery: TimelineModel.Delivered, deliveryText: "", edited: false, bookmarked: false, divider: 0, depth: 0, isFocus: false, parentName: "", answersAbove: false, answeredBelow: false
        };
        Object.assign(row, fields);
        row.authorPicture = fields.authorPicture ?? "image://avatar/" + row.authorId + "?name=" + encodeURIComponent(row.authorName);
        row.content = Object.assign(said(fields.styledBody ?? row.body.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br/>")),
                                    fields.content);
        row.poll = fields.poll ?? {};
        return row;
    }
    function block(fields): var {
        return Object.assign({ kind: "text", text: "", quotes: 0, indent: 0, marker: "", rtl: false, language: "" }, fields);
    }
    function said(styled: string): var {
        const links = styled.split('<a href="').slice(1).map(rest => rest.split('"')[0].replace(/&amp;/g, "&"));
        return { blocks: [block({ text: styled })], links: links.filter(link => /^https?:/.test(link)), more: false, warned: false,
                 warning: "", hidden: false, media: [] };
    }
    // Row `at` says something else from now on.
    function say(at: int, styled: string) {
        setProperty(at, "content", said(styled));
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
        newsCame(howMany);
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
    function toggleBookmark(postId: string) {
        lastAsked = "bookmark " + postId;
    }
    function retry(postId: string) {
        lastAsked = "retry " + postId;
    }
    function versions(postId: string): var {
        return [{ time: "Sunday, 22 November 2026 at 14:05", styled: "The bridge opens at <s>six</s> <u>seven</u>." },
                { time: "Sunday, 22 November 2026 at 14:02", styled: "The bridge opens at six." }];
    }
    function vote(postId: string, options: var) {
        lastAsked = "vote " + postId + " " + options.join(" ");
    }
    function reveal(postId: string) {
        lastAsked = "reveal " + postId;
        for (let i = 0; i < count; ++i)
            if (get(i).postId === postId)
                setProperty(i, "content", Object.assign({}, get(i).content, { hidden: false, more: false }));
    }
    function discard(postId: string) {
        lastAsked = "discard " + postId;
    }
}
