import QtQuick
import QtTest
import Feed.Models

// Everything can be done without a pointer.
TestCase {
    id: test

    property Stage stage
    property ListView list

    name: "Keyboard"

    Component {
        id: stages

        Stage {}
    }
    Component {
        id: forgetfuls

        Forgetful {}
    }

    function init() {
        failOnWarning(/(Type|Reference|Range)Error/);
        stage = stages.createObject(null);
        stage.session.timeline = forgetfuls.createObject(stage);
        stage.session.anyThread.add({ body: "Root", isFocus: true });
        stage.fill(40);
        test.parent = stage.contentItem; // where keys go
        list = stage.find("timeline");
        tryVerify(() => stage.active && list.count === 40 && list.activeFocus);
        waitForRendering(list);
    }
    function cleanup() {
        test.parent = null;
        list = null;
        stage.destroy();
        stage = null;
        wait(0);
    }
    function goTo(row: int) {
        for (let i = 0; i <= row; ++i)
            keyClick("j");
        compare(list.currentIndex, row);
    }

    function test_lettersAndArrowsTravelFromPostToPost() {
        goTo(2);
        keyClick("k");
        compare(list.currentIndex, 1);
        keyClick(Qt.Key_Down);
        compare(list.currentIndex, 2);
        keyClick(Qt.Key_Up);
        compare(list.currentIndex, 1);
    }
    function test_thePostThatHasTheKeyboardIsInView() {
        goTo(15);
        const top = list.currentItem.mapToItem(list, 0, 0).y;
        verify(top >= 0 && top + list.currentItem.height <= list.height);
        verify(list.currentItem.activeFocus);
    }
    function test_afterScrollingAwayTravelGoesOnFromWhatIsSeen() {
        goTo(0);
        list.positionViewAtIndex(30, ListView.Beginning);
        keyClick("j");
        compare(list.currentIndex, 30);
    }
    function test_enterOpensTheConversationAndEscapeComesBack() {
        goTo(1);
        const id = list.currentItem.postId;
        keyClick(Qt.Key_Return);
        compare(stage.session.lastAsked, "thread " + id);
        tryVerify(() => stage.find("threadList") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.visible && list.activeFocus);
        compare(list.currentIndex, 1);
    }
    function test_lLikes() {
        goTo(1);
        keyClick("l");
        compare(stage.session.timeline.lastAsked, "like " + list.currentItem.postId);
    }
    function test_rOpensTheConversationWithTheAnswerReadyToBeWritten() {
        goTo(1);
        const id = list.currentItem.postId;
        keyClick("r");
        tryVerify(() => stage.find("replyField")?.activeFocus);
        compare(stage.session.thread.lastAsked, "reply " + id);
    }
    function test_controlNWritesAndControlEnterPosts() {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        verify(stage.find("composerField").activeFocus);
        keyClick("j");
        keyClick("k");
        compare(stage.session.composer.text, "jk");
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(stage.session.composer.sentTexts, ["jk"]);
        compare(stage.session.composer.text, "");
        verify(stage.find("composerField").activeFocus);
    }
    function test_enterAloneIsANewLine() {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        keyClick("a");
        keyClick(Qt.Key_Return);
        keyClick("b");
        compare(stage.session.composer.text, "a\nb");
    }
    function test_tabReachesTheButtonsOfThePostThatHasTheKeyboard() {
        goTo(1);
        const reached = [];
        for (let i = 0; i < 3; ++i) {
            keyClick(Qt.Key_Tab);
            reached.push(stage.activeFocusItem.objectName);
        }
        compare(reached, ["replyButton", "likeButton", "moreButton"]);
        verify(stage.all(list.currentItem).includes(stage.activeFocusItem));
    }
    function test_tabGoesRoundTheWholeWindow() {
        const reached = {};
        for (let i = 0; i < 60; ++i) {
            keyClick(Qt.Key_Tab);
            reached[stage.activeFocusItem.objectName] = true;
        }
        for (const name of ["navFeed", "navMembers", "navYou", "composerFieldInput", "allMembersButton"])
            verify(reached[name], name);
    }
    function test_onesOwnPostIsDeletedAfterAQuestion() {
        stage.session.timeline.setProperty(1, "mine", true);
        goTo(1);
        const id = list.currentItem.postId;
        keyClick(Qt.Key_Menu);
        wait(50);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        wait(50);
        compare(stage.session.timeline.lastAsked, "");
        compare(stage.activeFocusItem.objectName, "cancelButton");
        keyClick(Qt.Key_Backtab);
        keyClick(Qt.Key_Return);
        compare(stage.session.timeline.lastAsked, "remove " + id);
    }
    function test_aQuestionIsLeftWithEscape() {
        stage.session.timeline.setProperty(0, "mine", true);
        goTo(0);
        keyClick(Qt.Key_Menu);
        wait(50);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        wait(50);
        keyClick(Qt.Key_Escape);
        wait(50);
        compare(stage.session.timeline.lastAsked, "");
        verify(list.activeFocus);
    }
}
