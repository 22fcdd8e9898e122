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
    function test_aKeyOfOnesOwnWorksAtOnceAndTheOldOneNoMore() {
        stage.actions.assign("like", "A");
        goTo(1);
        keyClick("l");
        compare(stage.session.timeline.lastAsked, "");
        keyClick("a");
        compare(stage.session.timeline.lastAsked, "like " + list.currentItem.postId);
    }
    function test_lettersTravelInAConversationToo() {
        stage.session.anyThread.add({ body: "First answer" });
        goTo(1);
        keyClick(Qt.Key_Return);
        tryVerify(() => stage.find("threadList") !== null);
        const thread = stage.find("threadList");
        tryVerify(() => thread.activeFocus && thread.currentIndex === 0);
        keyClick("j");
        compare(thread.currentIndex, 1);
        keyClick("l");
        compare(stage.session.thread.lastAsked, "like " + thread.currentItem.postId);
        keyClick("r");
        tryVerify(() => stage.find("replyField")?.activeFocus);
    }
    function test_nWritesAPost() {
        goTo(1);
        keyClick("n");
        verify(stage.find("composerField").activeFocus);
        keyClick("n");
        compare(stage.session.composer.text, "n");
    }
    function test_thePaletteDoesWhatALetterOrTwoSay() {
        goTo(1);
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => stage.activeFocusItem?.objectName === "paletteFieldInput");
        for (const letter of "member")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        tryVerify(() => stage.find("membersPage") !== null);
    }
    function test_thePaletteIsTravelledByArrowsAndLeftByEscape() {
        goTo(1);
        keyClick(Qt.Key_K, Qt.ControlModifier);
        const palette = stage.session.library.finder;
        tryVerify(() => stage.activeFocusItem?.objectName === "paletteFieldInput");
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.activeFocus);
        compare(palette.lastAsked, "");
        compare(list.currentIndex, 1);
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => stage.activeFocusItem?.objectName === "paletteFieldInput");
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Return);
        tryCompare(palette, "lastAsked", "newPost");
        tryVerify(() => stage.find("composerField").activeFocus);
    }
    function test_thePaletteActsOnThePostThatHadTheKeyboard() {
        goTo(2);
        const id = list.currentItem.postId;
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => stage.activeFocusItem?.objectName === "paletteFieldInput");
        for (const letter of "like")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        tryCompare(stage.session.timeline, "lastAsked", "like " + id);
        tryVerify(() => list.activeFocus);
    }
    function test_everyActionIsHeard() {
        stage.session.timeline.setProperty(1, "mine", true);
        stage.session.timeline.setProperty(1, "edited", true);
        const asked = { poll: () => stage.session.composer.options.length === 2, warning: () => stage.session.composer.warned,
                        editProfile: () => stage.all(stage.contentItem.parent).some(item => item.visible && item.text === "Your profile"), leave: () => stage.all(stage.contentItem.parent).some(item => item.visible && item.text === "Leave this community?"),
                        bookmarks: () => stage.find("bookmarksList") !== null, settings: () => stage.find("leaveButton") !== null,
                        appearance: () => stage.preferences.theme !== Preferences.System, muteThread: () => stage.session.library.lastAsked.startsWith("mute thread"),
                        author: () => stage.session.lastAsked === "profile ann", openPost: () => stage.session.lastAsked.startsWith("thread"),
                        remove: () => stage.session.timeline.lastAsked.startsWith("remove") };
        for (const action in asked) {
            stage.find("homePage").visit("feed");
            tryVerify(() => list.activeFocus);
            list.show(1);
            stage.actions.trigger(action);
            tryVerify(asked[action], 2000, action);
            keyClick(Qt.Key_Escape);
        }
    }
    function test_whatThePaletteDoesNotKnowIsSearchedFor() {
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => stage.activeFocusItem?.objectName === "paletteFieldInput");
        for (const letter of "xyz")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        tryCompare(stage.session.library.search, "text", "xyz");
    }
    function test_thePageOfKeysIsOpenedByAQuestionMarkAndLeadsToChangingThem() {
        goTo(1);
        keyClick("?");
        tryVerify(() => stage.activeFocusItem && stage.all(stage.contentItem.parent).some(item => item.visible && item.Accessible.name === "Reply to the post: R"));
        keyClick("j"); // the page below does not hear it
        compare(list.currentIndex, 1);
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.activeFocus);
    }
    function test_thePageOfKeysLeadsToChangingThem() {
        keyClick("?");
        const change = () => stage.all(stage.contentItem.parent).find(item => item.objectName === "changeKeysButton" && item.visible);
        tryVerify(() => change() !== undefined);
        change().clicked();
        tryVerify(() => stage.find("key palette") !== null && stage.find("key palette").visible);
        tryVerify(() => {
            const y = stage.find("key palette").mapToItem(stage.contentItem, 0, 0).y;
            return y > 0 && y < stage.height / 2; // its place in the long page has come into view
        });
    }
    function test_aKeyIsChangedByKeys() {
        stage.find("homePage").visit("settings");
        tryVerify(() => stage.find("showKeysButton") !== null);
        stage.find("showKeysButton").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        tryVerify(() => stage.find("key like") !== null);
        const line = stage.find("key like");
        line.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        verify(line.waiting);
        keyClick(Qt.Key_K, Qt.ControlModifier); // the palette's own: it does not open
        verify(!line.waiting);
        verify(line.error.includes("Find an action"), line.error);
        verify(line.activeFocus);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_F8);
        compare(line.error, "");
        compare(line.keyTexts, ["F8"]);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Escape);
        compare(line.keyTexts, ["F8"]);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Backspace);
        compare(line.keyTexts, []);
        stage.find("reset like").clicked();
        compare(line.keyTexts, ["L"]);
        verify(!stage.find("resetKeysButton").visible);
    }
    function test_theWireOpensAWindowOfItsOwnAndTakesItAway() {
        keyClick(Qt.Key_W, Qt.ControlModifier | Qt.ShiftModifier);
        verify(stage.wire.open);
        tryVerify(() => stage.wireWindow !== null && stage.wireWindow.visible);
        stage.wire.open = false;
        tryVerify(() => stage.wireWindow === null);
        stage.wire.open = true;
        tryVerify(() => stage.wireWindow.visible);
        stage.wireWindow.close();
        verify(!stage.wire.open);
        tryVerify(() => stage.wireWindow === null);
    }
    function test_theWireIsReadFilteredAndCopiedByKeys() {
        for (let i = 0; i < 3; ++i)
            stage.wire.append({ time: "12:00:00.000", side: WireModel.Received, verb: "EVENT", talk: 1, isAnswer: true, who: "Ann: post (1)", gist: "hello " + i, bytes: 100 });
        stage.wire.open = true;
        tryVerify(() => stage.wireWindow !== null && stage.wireWindow.active);
        const window = stage.wireWindow;
        test.parent = window.contentItem;
        const field = stage.all(window.contentItem).find(item => item.objectName === "wireFilterField");
        const frames = stage.all(window.contentItem).find(item => item.objectName === "wireList");
        keyClick(Qt.Key_F, Qt.ControlModifier);
        tryVerify(() => field.activeFocus);
        keyClick("h");
        compare(stage.wire.filterText, "h");
        keyClick(Qt.Key_Down);
        tryVerify(() => frames.activeFocus);
        keyClick(Qt.Key_End);
        compare(frames.currentIndex, 2);
        keyClick(Qt.Key_Up);
        compare(frames.currentIndex, 1);
        compare(frames.readable, "[\n  \"EVENT\"\n]");
        keyClick(Qt.Key_C, Qt.ControlModifier);
        keyClick(Qt.Key_P, Qt.ControlModifier);
        verify(stage.wire.paused);
        test.parent = stage.contentItem;
        stage.wire.open = false;
        tryVerify(() => stage.wireWindow === null);
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
    function test_eOpensTheEditor() {
        goTo(1);
        keyClick("e");
        const editor = stage.session.pages;
        compare(editor.lastAsked, "edit " + list.currentItem.postId);
        tryVerify(() => stage.activeFocusItem && stage.activeFocusItem.objectName === "editorFieldInput");
        keyClick(Qt.Key_Escape);
        tryVerify(() => editor.editor === null);
    }
    function test_lLikes() {
        goTo(1);
        keyClick("l");
        compare(stage.session.timeline.lastAsked, "like " + list.currentItem.postId);
    }
    function test_bBookmarks() {
        goTo(1);
        keyClick("b");
        compare(stage.session.timeline.lastAsked, "bookmark " + list.currentItem.postId);
    }
    function test_controlFSearches() {
        keyClick(Qt.Key_F, Qt.ControlModifier);
        tryVerify(() => stage.activeFocusItem && stage.activeFocusItem.objectName === "searchFieldInput");
        for (const letter of "hello")
            keyClick(letter);
        compare(stage.session.library.search.text, "hello");
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.visible && list.activeFocus);
    }
    function test_aLineBetweenPostsOpensTheSummary() {
        stage.session.timeline.insert(1, stage.session.timeline.post({ divider: 3, body: "New since 14:02" }));
        goTo(1);
        compare(list.currentItem.Accessible.name, "New since 14:02");
        keyClick("l");
        compare(stage.session.timeline.lastAsked, "");
        keyClick(Qt.Key_Return);
        tryCompare(stage.session.library.missed, "since", 1);
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
    function test_onesOwnPostIsDeletedByTheMenu() {
        stage.session.timeline.setProperty(1, "mine", true);
        goTo(1);
        const id = list.currentItem.postId;
        keyClick(Qt.Key_Menu);
        wait(50);
        for (let i = 0; i < 6; ++i)
            keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(stage.session.timeline.lastAsked, "remove " + id);
    }
    function test_whatWasDoneLastIsTakenBackWithControlZ() {
        const departure = stage.session.composer.departure;
        goTo(0);
        departure.hold(true);
        tryVerify(() => stage.find("departureBar").visible);
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        compare(departure.lastAsked, "undo");
        tryVerify(() => !stage.find("departureBar").visible);
    }
    function test_anEmptyComposerTakesBackWhatItSent() {
        const departure = stage.session.composer.departure;
        keyClick(Qt.Key_N, Qt.ControlModifier);
        departure.hold(false);
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        compare(departure.lastAsked, "undo");
    }
    function test_qQuotes() {
        goTo(1);
        const id = list.currentItem.postId;
        keyClick("q");
        compare(stage.session.pages.lastAsked, "quote " + id);
        verify(stage.find("composerField").activeFocus);
    }
    function test_membersCompleteWhileTyping() {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        for (const key of ["h", "i", " ", "@", "a"])
            keyClick(key);
        const suggestions = stage.find("completionList");
        tryVerify(() => suggestions.visible);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(stage.session.composer.text, "hi @Aino Virtanen ");
        tryVerify(() => !suggestions.visible);
        verify(stage.find("composerField").activeFocus);
    }
    function test_suggestionsAreLeftWithEscapeAndNothingElseIs() {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        keyClick("@");
        const suggestions = stage.find("completionList");
        tryVerify(() => suggestions.visible);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !suggestions.visible);
        compare(stage.session.composer.text, "@");
        verify(stage.find("composerField").activeFocus);
    }
    function test_anEmojiIsFoundAndPutInByKeys() {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        keyClick("a");
        const button = stage.find("emojiButton");
        tryVerify(() => button.visible);
        button.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        tryVerify(() => stage.activeFocusItem && stage.activeFocusItem.objectName === "emojiSearchFieldInput");
        for (const key of ["b", "r", "e", "a", "d"])
            keyClick(key);
        keyClick(Qt.Key_Return);
        compare(stage.session.composer.text, "a🍞");
        tryVerify(() => stage.find("composerField").activeFocus);
    }
    function test_aPollIsWrittenByKeys() {
        const composer = stage.session.composer;
        keyClick(Qt.Key_N, Qt.ControlModifier);
        stage.find("pollButton").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(composer.options, ["", ""]);
        tryVerify(() => stage.find("pollOption1") !== null);
        stage.find("pollOption1").forceActiveFocus(Qt.TabFocusReason);
        for (const key of ["y", "e", "s"])
            keyClick(key);
        compare(composer.options, ["yes", ""]);
        compare(stage.find("pollOption1").text, "yes");
        stage.find("pollOption2").forceActiveFocus(Qt.TabFocusReason);
        keyClick("n");
        keyClick(Qt.Key_Return);
        tryCompare(composer, "options", ["yes", "n", ""]);
        tryVerify(() => stage.find("pollOption3").activeFocus);
        composer.text = "Shall we?";
        keyClick(Qt.Key_Return, Qt.ControlModifier); // sends from every field
        compare(composer.sentTexts, ["Shall we?"]);
    }
    function test_aSpoilerIsOpenedByKeys() {
        const post = stage.session.timeline.post({ body: "The end" });
        post.content = Object.assign(post.content, { warned: true, hidden: true, warning: "Spoiler" });
        stage.session.timeline.insert(0, post);
        list.positionViewAtBeginning();
        goTo(0);
        keyClick(Qt.Key_Tab);
        compare(stage.activeFocusItem.objectName, "showSpoilerButton");
        keyClick(Qt.Key_Return);
        compare(stage.session.timeline.lastAsked, "reveal " + post.postId);
    }
}
