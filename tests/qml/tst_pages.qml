import QtQuick
import QtQuick.Controls.Basic as Basic
import QtTest
import Feed.Controls
import Feed.Models

// What each page shows and asks, and that nothing on it is nameless or cut off.
TestCase {
    id: test

    property Stage stage
    readonly property SessionModel session: stage ? stage.session : null

    name: "Pages"

    Component {
        id: stages

        Stage {}
    }
    Component {
        id: samples

        Samples {}
    }

    function init() {
        failOnWarning(/(Type|Reference|Range)Error/);
        stage = stages.createObject(null);
        test.parent = stage.contentItem; // where keys go
        tryVerify(() => stage.active);
    }
    function cleanup() {
        test.parent = null;
        stage.destroy();
        stage = null;
        wait(0);
    }
    function type(text: string) {
        for (const letter of text)
            keyClick(letter);
    }

    function test_everythingThatActsHasAName_data() {
        return Object.keys(samples.createObject(test).scenes).map(scene => ({ tag: scene }));
    }
    function test_everythingThatActsHasAName(data) {
        samples.createObject(test).scenes[data.tag](session, stage, test);
        wait(50);
        const acting = stage.all(stage.contentItem.parent).filter(item => item.visible
            && (item instanceof Basic.AbstractButton || item instanceof TextInput || item instanceof TextEdit || item.Accessible.role === Accessible.List));
        verify(acting.length > 0);
        for (const item of acting)
            verify(item.Accessible.name !== "", `${item} ${item.objectName}`);
    }
    function test_nothingIsCutOffAtTheSmallestWidth_data() {
        return ["welcome", "welcomeError", "welcomeCode", "joining", "naming", "namingError"].map(scene => ({ tag: scene }));
    }
    function test_nothingIsCutOffAtTheSmallestWidth(data) {
        stage.width = 400;
        samples.createObject(test).scenes[data.tag](session, stage, test);
        stage.stretch();
        wait(50);
        for (const item of stage.all(stage.contentItem).filter(one => one instanceof Text && one.visible && one.text !== "")) {
            verify(!item.truncated && item.contentWidth <= item.width + 1, `cut off: ${item.text}`);
            const left = item.mapToItem(null, 0, 0).x;
            verify(left >= 0 && left + item.width <= stage.width, `outside: ${item.text}`);
        }
    }
    function test_whoIsHereIsShownBesideAndLeadsToTheirPage() {
        samples.createObject(test).scenes.feed(session, stage, test);
        tryVerify(() => stage.find("presenceSide").visible);
        const faces = stage.all(stage.find("presenceSide")).filter(item => item.memberId !== undefined && item.visible);
        compare(faces.map(face => face.text), ["Ann Baker", "Bo", "Zoë"]);
        faces[1].clicked();
        tryVerify(() => session.lastAsked === "profile bo");
        session.library.presence.clear();
        tryVerify(() => !stage.find("presenceSide").visible);
        stage.width = 1000; // no room for a side column
        session.library.presence.person("ann", "Ann Baker");
        tryVerify(() => !stage.find("presenceSide").visible);
    }
    function test_whoWritesIsNamedWhereTheyWrite() {
        samples.createObject(test).scenes.feed(session, stage, test);
        const presence = session.library.presence;
        session.anyThread.add({ body: "Root", isFocus: true });
        const root = session.anyThread.get(0).postId;
        const shown = () => stage.all(stage.contentItem).filter(item => item instanceof Text && item.visible && item.text.includes("is writing")).map(item => item.text);
        presence.writers = [{ postId: "", memberId: "bo", name: "Bo" }, { postId: root, memberId: "ann", name: "Ann Baker" }];
        compare(shown(), ["Bo is writing…"]);
        stage.find("timeline").requests.openAsked("post1");
        tryVerify(() => shown().join() === "Ann Baker is writing…");
    }
    function test_whatOneTypesIsTold() {
        samples.createObject(test).scenes.feed(session, stage, test);
        stage.find("composerField").forceActiveFocus();
        keyClick("h");
        tryVerify(() => session.library.presence.wrote.length > 0);
        compare(session.library.presence.wrote[0], "");
    }
    function test_thePageAboutAMemberSaysWhatTheyWriteAbout() {
        samples.createObject(test).scenes.profileAbout(session, stage, test);
        tryVerify(() => stage.find("profileAbout").visible);
        compare(stage.find("profileList").count, 0);
        stage.find("profileTab0").clicked();
        tryVerify(() => stage.find("profileList").count > 0);
    }
    // Qt's own file dialog loads it when it is opened, where the system has no dialog.
    function test_whatTheFileDialogNeedsIsHere() {
        verify(Qt.createQmlObject("import Qt.labs.folderlistmodel; FolderListModel {}", test));
    }
    function test_joiningWithALink() {
        type("plaza");
        compare(stage.find("linkField").text, "plaza");
        mouseClick(stage.find("joinButton"));
        compare(session.lastAsked, "join plaza");
    }
    function test_joiningIsNotOfferedWithoutALink() {
        verify(!stage.find("joinButton").enabled);
    }
    function test_joiningWithAddressAndCode() {
        mouseClick(stage.find("otherWayButton"));
        stage.find("addressField").text = "feed.example";
        stage.find("codeField").text = "4f";
        mouseClick(stage.find("joinButton"));
        compare(session.lastAsked, "join feed.example 4f");
    }
    function test_whileJoiningOneCanOnlyCancel() {
        stage.find("linkField").text = "plaza://join?r=x";
        session.stage = SessionModel.Joining;
        verify(!stage.find("joinButton").enabled);
        mouseClick(stage.find("cancelJoinButton"));
        compare(session.lastAsked, "cancel");
    }
    function test_aLinkFromOutsideIsPutInTheField() {
        mouseClick(stage.find("otherWayButton"));
        session.joinWithLink("plaza://join?r=wss://a.example&c=1");
        verify(stage.find("linkField").visible);
        compare(stage.find("linkField").text, "plaza://join?r=wss://a.example&c=1");
    }
    function test_aCopiedLinkJoinsWithOneClick() {
        clipboard.copy("plaza://join?r=wss://a.example&c=1");
        stage.find("welcomePage").lookAtClipboard();
        mouseClick(stage.find("pasteButton"));
        compare(session.lastAsked, "join plaza://join?r=wss://a.example&c=1");
        clipboard.copy("something else");
    }
    function test_whatElseWasCopiedIsNobodysBusiness() {
        clipboard.copy("https://bank.example/join my secret");
        stage.find("welcomePage").lookAtClipboard();
        verify(!stage.find("pasteButton").visible);
    }
    function test_aNameIsChosen() {
        session.stage = SessionModel.Naming;
        verify(!stage.find("continueButton").enabled);
        type(" Ann ");
        mouseClick(stage.find("continueButton"));
        compare(session.lastAsked, "name Ann");
    }
    function test_theStripComesOnlyWhenTheConnectionStaysAway() {
        stage.fill(30);
        const strip = stage.find("connectionBanner"), list = stage.find("timeline");
        waitForRendering(list);
        const y = list.itemAtIndex(2).mapToItem(null, 0, 0).y;
        session.link.lose();
        wait(500);
        verify(!strip.visible);
        tryVerify(() => strip.visible);
        compare(list.itemAtIndex(2).mapToItem(null, 0, 0).y, y);
        mouseClick(stage.find("reconnectButton"));
        compare(session.link.reconnects, 1);
        session.link.recover();
        verify(!strip.visible);
    }
    function test_skeletonsComeOnlyWhenWaitingTakesAMoment() {
        session.timeline.loading = true;
        session.stage = SessionModel.Ready;
        const bones = stage.all(stage.contentItem).find(item => item instanceof Skeleton && item.waiting);
        verify(!bones.visible);
        tryVerify(() => bones.visible);
        session.timeline.loading = false;
        verify(!bones.visible);
    }
    function test_anEmptyFeedSaysWhatToDo() {
        session.stage = SessionModel.Ready;
        const empty = stage.find("emptyFeed");
        verify(empty.visible);
        empty.acted();
        verify(stage.find("composerField").activeFocus);
        session.timeline.addMany(1);
        verify(!empty.visible);
    }
    function test_aFailedPostSaysWhyAndCanBeRetriedOrDiscarded() {
        stage.fill(3);
        session.timeline.setProperty(1, "delivery", TimelineModel.Failed);
        session.timeline.setProperty(1, "deliveryText", "It is too long.");
        waitForRendering(stage.find("timeline"));
        const row = stage.find("timeline").itemAtIndex(1);
        verify(row.Accessible.name.includes("It is too long."));
        mouseClick(findChild(row, "retryButton"));
        compare(session.timeline.lastAsked, "retry " + row.postId);
        mouseClick(findChild(row, "discardButton"));
        compare(session.timeline.lastAsked, "discard " + row.postId);
    }
    function test_aPostIsOneNodeReadInAUsefulOrder() {
        session.timeline.add({ authorName: "Ann", body: "Hello", fullTime: "at noon", likeCount: 2, replyCount: 1 });
        session.stage = SessionModel.Ready;
        compare(stage.find("timeline").itemAtIndex(0).Accessible.name, "Ann. Hello. at noon. Likes: 2. Replies: 1");
    }
    function test_whatOthersWroteIsNeverMarkup() {
        session.timeline.add({ body: "<b>bold</b> <img src='x'>" });
        session.stage = SessionModel.Ready;
        const text = findChild(stage.find("timeline").itemAtIndex(0), "postText");
        compare(text.text, "&lt;b>bold&lt;/b> &lt;img src='x'>");
        compare(text.textFormat, Text.StyledText);
    }
    function test_noTextTurnsIntoMarkupByItself_data() {
        return test_everythingThatActsHasAName_data();
    }
    function test_noTextTurnsIntoMarkupByItself(data) {
        samples.createObject(test).scenes[data.tag](session, stage, test);
        wait(50);
        const styled = ["postText", "aboutText", "versionText", "foundText"]; // made in C++ with every character of others escaped
        for (const item of stage.all(stage.contentItem.parent))
            if (item instanceof Text && item.text !== "" && !(item.parent instanceof TextInput)) // that is a placeholder, in words of ours
                verify(item.textFormat === Text.PlainText || (item.textFormat === Text.StyledText && styled.includes(item.objectName)), `${item.objectName}: ${item.text}`);
            else if (item instanceof TextEdit)
                compare(item.textFormat, TextEdit.PlainText);
    }
    function test_aMemberIsFoundAndOpened() {
        stage.fill(1);
        session.members.member("ann", "Ann", "", false);
        mouseClick(stage.find("navMembers"));
        type("an");
        compare(session.members.filterText, "an");
        mouseClick(stage.find("membersList").itemAtIndex(0));
        compare(session.lastAsked, "profile ann");
        keyClick(Qt.Key_Escape);
        tryVerify(() => stage.find("membersList") !== null);
    }
    function test_theTextBoxKeepsWhatTheDraftHolds() {
        session.composer.text = "from yesterday";
        session.stage = SessionModel.Ready;
        compare(stage.find("composerField").text, "from yesterday");
        session.composer.text = "";
        compare(stage.find("composerField").text, "");
    }
    function test_theCountIsShownOnlyNearTheLimit() {
        session.stage = SessionModel.Ready;
        session.composer.text = "short";
        const count = stage.find("remainingCount");
        verify(!count.visible);
        session.composer.text = "x".repeat(490);
        verify(count.visible);
        compare(count.text, "10 left");
        session.composer.text = "x".repeat(510);
        compare(count.text, "10 too many");
        verify(!stage.find("postButton").enabled);
    }

    function test_theOpenedPostStaysInSightWhileTheRestArrives() {
        const thread = session.anyThread;
        thread.add({ body: "The opened one", isFocus: true, depth: 1 });
        stage.fill(1);
        stage.find("timeline").requests.openAsked("post1");
        const list = stage.find("threadList");
        thread.addAbove(30);
        thread.addMany(30);
        waitForRendering(list);
        tryCompare(list, "currentIndex", 30);
        const y = () => list.currentItem.mapToItem(list, 0, 0).y;
        tryVerify(() => y() >= 0 && y() < list.height);
        list.positionViewAtBeginning();
        list.movementStarted();
        thread.addMany(1);
        waitForRendering(list);
        verify(list.atYBeginning);
    }
    function test_leavingShowsTheWelcomePageAgain() {
        stage.fill(3);
        mouseClick(stage.find("navSettings"));
        tryVerify(() => stage.find("leaveButton") !== null);
        stage.find("leaveButton").clicked();
        tryVerify(() => stage.activeFocusItem.objectName === "cancelButton");
        keyClick(Qt.Key_Backtab);
        keyClick(Qt.Key_Return);
        compare(session.lastAsked, "leave");
        session.stage = SessionModel.Welcome;
        wait(0);
        session.profile = session.timeline = session.members = session.composer = null;
        wait(50);
        verify(stage.find("linkField").activeFocus);
    }
    function test_theMenuOffersTheLinksOfAPost() {
        session.timeline.add({ styledBody: 'See <a href="https://a.example/?x=1&amp;y=2">a</a> and <a href="member:ann">@Ann</a>' });
        session.stage = SessionModel.Ready;
        waitForRendering(stage.find("timeline"));
        keyClick("j");
        keyClick(Qt.Key_Menu);
        wait(50);
        const items = stage.all(stage.contentItem.parent).filter(item => item instanceof Basic.MenuItem && item.visible);
        const menu = items[0].menu; // its own order: the list it draws lays out later
        const texts = Array.from({ length: menu.count }, (_, i) => menu.itemAt(i)).filter(item => item.visible).map(item => item.text);
        compare(texts, ["Copy text", "Open a.example/?x=1&y=2", "Quote…", "Bookmark", "Mute this conversation", "Mute Ann Baker"]);
    }
    function test_aMutedMemberCanBeHeardAgainAtOnce() {
        stage.fill(3);
        stage.find("timeline").requests.memberMuteAsked("ann");
        compare(session.library.lastAsked, "mute ann");
        const toast = stage.find("undoToast");
        tryVerify(() => toast.visible);
        mouseClick(findChild(toast, "toastActionButton"));
        compare(session.library.lastAsked, "undo");
        tryVerify(() => !toast.visible);
    }
    function test_aTagOpensItsPage() {
        stage.fill(3);
        stage.find("timeline").requests.linkAsked("tag:garden");
        tryVerify(() => stage.find("searchPage") !== null);
        compare(session.library.search.text, "#garden");
    }
    function test_whatIsChosenIsKept() {
        stage.fill(3);
        stage.find("homePage").visit("settings");
        tryVerify(() => stage.find("settingsPage") !== null);
        findChild(stage.find("settingsPage"), "choice Dark").clicked();
        compare(stage.preferences.theme, Preferences.Dark);
        findChild(stage.find("settingsPage"), "choice When I ask").clicked();
        compare(stage.preferences.liveness, TimelineModel.Gather);
        findChild(stage.find("settingsPage"), "choice Deutsch").clicked();
        compare(stage.preferences.language, "de");
    }
    function test_onesOwnProfileIsChangedLater() {
        stage.fill(3);
        session.anyProfile.about = "Before";
        mouseClick(stage.find("navYou"));
        waitForRendering(stage.find("profileList"));
        findChild(stage.find("profilePage"), "editProfileButton").clicked();
        const name = () => stage.all(stage.contentItem.parent).find(item => item.objectName === "profileNameField");
        tryVerify(() => name() && name().activeFocus);
        compare(name().text, session.myName);
        name().text = "Mara";
        stage.all(stage.contentItem.parent).find(item => item.objectName === "aboutField").text = "After";
        stage.all(stage.contentItem.parent).find(item => item.objectName === "saveProfileButton").clicked();
        compare(session.library.lastAsked, "save|Mara|After|");
        session.library.profileSaved();
        tryVerify(() => !name() || !name().visible);
    }
    function test_theViewerGoesFromPictureToPictureAndSaysWhatIsSeen() {
        stage.fill(3);
        const media = [{ url: "image://avatar/a?name=A", mime: "image/png", width: 300, height: 300, alt: "The letter A" },
                       { url: "image://avatar/b?name=B", mime: "image/png", width: 300, height: 300, alt: "" }];
        stage.find("timeline").requests.mediaAsked(media, 0);
        const find = name => stage.all(stage.contentItem.parent).find(item => item.objectName === name);
        tryVerify(() => find("altText") && find("altText").text === "The letter A");
        const picture = find("stagePicture");
        tryVerify(() => picture.status === Image.Ready);
        const width = picture.width;
        keyClick("+");
        tryVerify(() => picture.width > width);
        keyClick("0");
        compare(picture.width, width);
        keyClick(Qt.Key_Right);
        tryVerify(() => !find("altText").visible);
        find("saveMediaButton");
        keyClick(Qt.Key_Escape);
        tryVerify(() => !find("altText") || !picture.visible || !picture.parent.visible || stage.find("timeline").activeFocus);
    }

    Clipboard {
        id: clipboard
    }
}
