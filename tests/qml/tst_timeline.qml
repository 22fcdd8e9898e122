import QtQuick
import QtTest
import Feed.Models

// The rules of the list, on the real list: the reader's place never moves by itself.
TestCase {
    id: test

    property Stage stage
    readonly property TimelineModel timeline: stage ? stage.session.timeline : null
    property ListView list

    name: "Timeline"

    Component {
        id: stages

        Stage {}
    }

    function init() {
        failOnWarning(/(Type|Reference|Range)Error/);
        stage = stages.createObject(null);
        stage.fill(60);
        test.parent = stage.contentItem; // where keys go
        list = stage.find("timeline");
        tryVerify(() => stage.active && list.count === 60);
        waitForRendering(list);
    }
    function cleanup() {
        test.parent = null;
        list = null;
        stage.destroy();
        stage = null;
        wait(0);
    }
    // What is in the middle of the view, and where it stands on the window.
    function reading(): var {
        const row = list.itemAt(list.width / 2, list.contentY + list.height / 2);
        return { row: row, id: row.postId, y: row.mapToItem(null, 0, 0).y };
    }
    function compareReading(now, before) {
        compare(now.id, before.id);
        compare(now.y, before.y);
    }
    function readAt(row: int) {
        list.positionViewAtIndex(row, ListView.Beginning);
        list.contentY += 7;
        waitForRendering(list);
    }

    function test_postsThatComeInAboveMoveNothing_data() {
        return [{ tag: "one", many: 1 }, { tag: "ten", many: 10 }, { tag: "fifty", many: 50 }];
    }
    function test_postsThatComeInAboveMoveNothing(data) {
        readAt(20);
        const before = reading();
        timeline.addAbove(data.many);
        waitForRendering(list);
        compareReading(reading(), before);
    }
    function test_trimmingBothEndsMovesNothing() {
        readAt(30);
        const before = reading();
        timeline.remove(0, 10);
        timeline.remove(timeline.count - 15, 15);
        waitForRendering(list);
        compareReading(reading(), before);
    }
    function test_anEditAboveMovesNothing_data() {
        return [{ tag: "row above", by: 1 }, { tag: "three above", by: 3 }];
    }
    function test_anEditAboveMovesNothing(data) {
        readAt(20);
        const before = reading();
        timeline.say(20 - data.by, "It says much more now. ".repeat(40));
        timeline.setProperty(20 - data.by, "edited", true);
        wait(50);
        compareReading(reading(), before);
        timeline.say(20 - data.by, "Less.");
        wait(50);
        compareReading(reading(), before);
    }
    function test_anEditBelowTheFirstLineKeepsTheTopOfTheView() {
        readAt(20);
        const top = list.itemAt(list.width / 2, list.contentY + 1);
        const y = top.mapToItem(null, 0, 0).y;
        timeline.say(22, "It says much more now. ".repeat(40));
        wait(50);
        compare(top.mapToItem(null, 0, 0).y, y);
    }
    function test_postsWaitBehindThePillWhileOneReads() {
        readAt(20);
        verify(!timeline.atTop);
        const before = reading();
        timeline.arrive(3);
        const pill = stage.find("newPostsPill");
        tryVerify(() => pill.visible && pill.opacity === 1);
        compare(pill.Accessible.name, "3 new posts");
        compareReading(reading(), before);
    }
    function test_onePostIsCountedInTheSingular() {
        readAt(20);
        timeline.arrive(1);
        compare(stage.find("newPostsPill").Accessible.name, "1 new post");
    }
    function test_thePillBringsTheNewestAndGoes() {
        readAt(20);
        timeline.arrive(3);
        const pill = stage.find("newPostsPill");
        tryVerify(() => pill.opacity === 1);
        mouseClick(pill);
        compare(timeline.pendingCount, 0);
        tryVerify(() => !pill.visible);
        tryVerify(() => list.atYBeginning);
        compare(list.itemAtIndex(0).mapToItem(list, 0, 0).y, 0);
        verify(timeline.atTop);
    }
    function test_whoComesBackToTheTopHasNoPillLeft() {
        readAt(20);
        timeline.arrive(2);
        list.positionViewAtBeginning();
        tryCompare(timeline, "pendingCount", 0);
        tryVerify(() => list.atYBeginning);
        compare(list.count, 62);
    }
    function test_atTheTopNewPostsShowAtOnce() {
        verify(timeline.atTop);
        timeline.arrive(2);
        waitForRendering(list);
        compare(timeline.pendingCount, 0);
        verify(list.atYBeginning);
        compare(list.itemAtIndex(0).mapToItem(list, 0, 0).y, 0);
    }
    function test_ofRowZeroPartlyScrolledAwayNothingMoves() {
        list.contentY += 20;
        verify(!timeline.atTop);
        const before = reading();
        timeline.arrive(5);
        waitForRendering(list);
        compareReading(reading(), before);
    }
    function test_oneSeesWhatOneHasJustWritten() {
        readAt(30);
        timeline.writeOwn();
        tryVerify(() => list.atYBeginning);
        verify(list.itemAtIndex(0).mine);
    }
    function test_theFeedIsNotAtItsTopWhileAnotherPageIsShown() {
        stage.find("homePage").visit("members");
        verify(!timeline.atTop);
        stage.find("homePage").visit("feed");
        verify(timeline.atTop);
    }
    function test_aRowKeepsItsHeightWhenItsStateChanges_data() {
        return [
            { tag: "likes", role: "likeCount", value: 1234 }, { tag: "liked", role: "likedByMe", value: true },
            { tag: "replies", role: "replyCount", value: 99 }, { tag: "queued", role: "delivery", value: TimelineModel.Queued },
            { tag: "sending", role: "delivery", value: TimelineModel.Sending }, { tag: "failed", role: "delivery", value: TimelineModel.Failed },
            { tag: "why", role: "deliveryText", value: "A long reason that would never fit on a single line. ".repeat(9) },
            { tag: "time", role: "timeText", value: "Wednesday, the third of March, a long time ago" },
            { tag: "name", role: "authorName", value: "A very long name indeed ".repeat(9) }
        ];
    }
    function test_aRowKeepsItsHeightWhenItsStateChanges(data) {
        readAt(20);
        const before = reading(), height = before.row.height, index = before.row.index;
        timeline.setProperty(index, data.role, data.value);
        timeline.setProperty(index - 1, data.role, data.value);
        waitForRendering(list);
        compare(list.itemAtIndex(index).height, height);
        compareReading(reading(), before);
    }
    function test_theReaderIsPutBackOnTheSamePixel_data() {
        return [{ tag: "row above cut off", row: 25, offset: -31.5 }, { tag: "row begins", row: 40, offset: 0 }];
    }
    function test_theReaderIsPutBackOnTheSamePixel(data) {
        timeline.placeRow = data.row;
        timeline.placeOffset = data.offset;
        timeline.placeFound();
        tryCompare(timeline, "placeRow", -1);
        const row = list.itemAtIndex(data.row);
        fuzzyCompare(row.mapToItem(list, 0, 0).y, data.offset, 1);
        waitForRendering(list);
        fuzzyCompare(row.mapToItem(list, 0, 0).y, data.offset, 1);
    }
    function test_whereOneReadsIsTold() {
        readAt(20);
        tryVerify(() => timeline.readingId === list.itemAtIndex(20).postId);
        fuzzyCompare(timeline.readingOffset, -7, 0.5);
        list.positionViewAtBeginning();
        tryVerify(() => timeline.readingId === list.itemAtIndex(0).postId && timeline.readingOffset === 0);
    }
    function test_aLineBetweenPostsKeepsItsHeightWhateverItSays() {
        timeline.insert(22, timeline.post({ divider: 1, body: "Fetching what you missed" }));
        readAt(20);
        waitForRendering(list);
        const before = reading(), height = list.itemAtIndex(22).height;
        timeline.setProperty(22, "divider", 3);
        timeline.setProperty(22, "body", "New since Wednesday, 14:02, and a good deal more than fits on a single line of it ".repeat(4));
        waitForRendering(list);
        compare(list.itemAtIndex(22).height, height);
        compareReading(reading(), before);
    }
    function test_onceFarDownThereIsAWayBackUp() {
        const jump = stage.find("jumpButton");
        verify(!jump.visible);
        readAt(30);
        tryVerify(() => jump.visible && jump.opacity === 1);
        mouseClick(jump);
        tryVerify(() => list.atYBeginning && !jump.visible);
    }
    function test_nothingOnTheListIsAnimated() {
        compare([list.add, list.displaced, list.addDisplaced, list.move, list.remove, list.populate], [null, null, null, null, null, null]);
    }
    function test_theEndAsksForOlderPosts() {
        timeline.olderAsked = 0;
        timeline.atEnd = false;
        list.positionViewAtEnd();
        tryVerify(() => timeline.olderAsked > 0);
    }
}
