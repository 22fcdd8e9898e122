import QtQuick
import Feed.Models

// What the pictures show: a small newsroom on a Sunday.
QtObject {
    id: samples

    readonly property RichSamples rich: RichSamples {}
    readonly property var scenes: ({
        welcome: (s, w, t) => {},
        welcomeError: (s, w, t) => {
            t.findChild(w.contentItem, "linkField").text = "plaza://join?r=wss://feed.rivertown.exmple&c=4f";
            s.linkError = "There is no server at feed.rivertown.exmple. Check the link, or ask for a new one.";
        },
        welcomeCode: (s, w, t) => {
            t.findChild(w.contentItem, "otherWayButton").clicked();
            t.findChild(w.contentItem, "addressField").text = "feed.rivertown.example";
            s.codeError = "This code has been used. Ask for a new one.";
        },
        joining: (s, w, t) => {
            t.findChild(w.contentItem, "linkField").text = "plaza://join?r=wss://feed.rivertown.example&c=4f1c09";
            s.stage = SessionModel.Joining;
            s.busy = true;
            s.busyText = "Connecting to feed.rivertown.example…";
        },
        naming: (s, w, t) => {
            s.stage = SessionModel.Naming;
            t.findChild(w.contentItem, "nameField").text = "Mara Lind";
        },
        namingError: (s, w, t) => {
            s.stage = SessionModel.Naming;
            t.findChild(w.contentItem, "nameField").text = "Ann Baker";
            s.nameError = "Somebody here is called that already. Add a second name or an initial.";
            s.keyringNotice = "This system keeps no passwords safe for programs, so your access is kept in a file that only you can read.";
        },
        feed: (s, w, t) => samples.ready(s),
        feedPill: (s, w, t) => {
            samples.ready(s);
            t.wait(100);
            t.findChild(w.contentItem, "timeline").contentY += 300;
            t.wait(50);
            s.timeline.arrive(3);
            s.notice = "Your like could not be sent. Try again.";
        },
        feedEmpty: (s, w, t) => {
            s.stage = SessionModel.Ready;
            samples.people(s.members);
        },
        feedLoading: (s, w, t) => {
            s.timeline.loading = true;
            s.stage = SessionModel.Ready;
            samples.people(s.members);
            t.wait(300);
        },
        feedOffline: (s, w, t) => {
            samples.ready(s);
            s.timeline.setProperty(0, "delivery", TimelineModel.Queued);
            s.timeline.setProperty(0, "deliveryText", "Waiting for connection");
            s.timeline.setProperty(2, "mine", true);
            s.timeline.setProperty(2, "delivery", TimelineModel.Failed);
            s.timeline.setProperty(2, "deliveryText", "The server did not take it: it is too long.");
            s.link.lose();
            t.wait(1200);
        },
        composing: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "The bridge is open again from six tomorrow, says the city.\nI go there at half past five with the camera — who comes along?";
            s.composer.limit = s.composer.text.length + 42;
            t.wait(50);
            t.findChild(w.contentItem, "composerField").forceActiveFocus();
        },
        tooLong: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "A long thought about the budget. ".repeat(30);
            s.composer.limit = s.composer.text.length - 12;
            s.composer.error = "This is too long to post.";
        },
        keyboard: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.keyClick("j"); t.keyClick("j");
        },
        menu: (s, w, t) => {
            samples.ready(s);
            t.wait(100);
            s.timeline.setProperty(1, "mine", true);
            const list = t.findChild(w.contentItem, "timeline");
            t.mouseClick(t.findChild(list.itemAtIndex(1), "moreButton"));
        },
        editor: (s, w, t) => {
            samples.ready(s);
            s.timeline.setProperty(1, "edited", true);
            t.wait(50);
            s.pages.anyEditor.text = "Draft of the front page is up. Please look at the second column before ten.";
            s.pages.edit("post1");
        },
        versions: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.findChild(w.contentItem, "timeline").requests.versionsAsked("post1");
        },
        undo: (s, w, t) => {
            samples.ready(s);
            s.composer.departure.totalMs = 10000000;
            s.composer.departure.remainingMs = 7000000; // stands still while it is painted
            s.composer.departure.hold(false);
        },
        rich: (s, w, t) => {
            samples.people(s.members);
            samples.rich.fill(s.timeline);
            s.stage = SessionModel.Ready;
        },
        linkCards: (s, w, t) => {
            samples.people(s.members);
            samples.rich.fillLinks(s.timeline);
            s.stage = SessionModel.Ready;
        },
        composingLink: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "Take a coat: https://weather.example/rivertown";
            s.composer.preview.card = samples.rich.card(true);
        },
        richEnd: (s, w, t) => {
            samples.scenes.rich(s, w, t);
            t.wait(100);
            for (let i = 0; i < 3; ++i) { // what comes into view tells how high it is
                t.findChild(w.contentItem, "timeline").positionViewAtEnd();
                t.wait(30);
            }
        },
        composingPoll: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "Which evening suits the desk for the summer party?";
            s.composer.options = ["Thursday", "Friday, if the rain stays away", ""];
            s.composer.warned = true;
            s.composer.warning = "Party planning";
        },
        composingQuote: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "This, exactly.";
            s.composer.quoted = samples.rich.quoted;
        },
        composingFiles: (s, w, t) => {
            samples.ready(s);
            s.composer.text = "From the bridge this morning";
            const picture = "image://avatar/river?name=%20";
            s.composer.files.file({ name: "bridge.jpg", thumbnail: picture, alt: "The old bridge in fog, a cyclist in the middle" });
            s.composer.files.file({ name: "crowd.png", thumbnail: picture, progress: 0.4, state: Attachments.Sending });
            s.composer.files.file({ name: "long film of the evening.mp4", kind: "film", state: Attachments.Failed,
                                    error: "This file is more than is taken here. Make it smaller and try again." });
            s.composer.reminding = true;
        },
        emoji: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.findChild(w.contentItem, "composerField").forceActiveFocus();
            t.wait(50);
            t.findChild(w.contentItem, "emojiButton").clicked();
            t.wait(100);
        },
        completing: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.findChild(w.contentItem, "composerField").forceActiveFocus();
            for (const key of "hi @a")
                t.keyClick(key);
            t.wait(100);
        },
        thread: (s, w, t) => {
            samples.ready(s);
            samples.conversation(s.anyThread);
            t.wait(50);
            t.keyClick("j"); t.keyClick(Qt.Key_Return);
        },
        threadMissing: (s, w, t) => {
            samples.ready(s);
            s.anyThread.missingRoot = true;
            s.anyThread.add({ authorName: "Tomás Rey", authorId: "tomas", body: "I can take the early one.", depth: 1, isFocus: true, parentName: "Ann Baker" });
            t.wait(50);
            t.keyClick("j"); t.keyClick("r");
        },
        profile: (s, w, t) => {
            samples.ready(s);
            s.anyProfile.about = "Night desk, coffee, bicycles. Ask me about the archive.";
            s.anyProfile.joinedText = "Here since 3 March 2026";
            samples.posts(s.anyProfile, "ann");
            t.wait(50);
            t.findChild(w.contentItem, "timeline").requests.authorAsked("ann");
        },
        profileAbout: (s, w, t) => {
            samples.scenes.profile(s, w, t);
            t.wait(50);
            t.findChild(w.contentItem, "profileTab3").clicked();
        },
        you: (s, w, t) => {
            samples.ready(s);
            s.anyProfile.name = "Mara Lind";
            s.anyProfile.picture = s.myPicture;
            s.anyProfile.atEnd = true;
            t.wait(50);
            samples.visit(w, t, "you");
        },
        members: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            samples.visit(w, t, "members");
        },
        search: (s, w, t) => {
            samples.ready(s);
            samples.posts(s.library.search, "");
            s.library.search.text = "council";
            samples.visit(w, t, "search");
        },
        searchEmpty: (s, w, t) => {
            samples.ready(s);
            samples.visit(w, t, "search");
        },
        bookmarks: (s, w, t) => {
            samples.ready(s);
            samples.posts(s.library.bookmarks, "tomas");
            samples.visit(w, t, "bookmarks");
        },
        bookmarksEmpty: (s, w, t) => {
            samples.ready(s);
            samples.visit(w, t, "bookmarks");
        },
        settings: (s, w, t) => {
            samples.ready(s);
            s.library.setMemberMuted("bo", true);
            s.library.setWordMuted("football", true);
            samples.visit(w, t, "settings");
        },
        keySettings: (s, w, t) => {
            samples.scenes.settings(s, w, t);
            t.wait(50);
            t.findChild(w.contentItem, "showKeysButton").clicked();
            w.actions.assign("reply", "A");
            t.wait(50);
            const keys = t.findChild(w.contentItem, "key quote");
            keys.error = w.actions.assign("quote", "A");
            keys.forceActiveFocus(Qt.TabFocusReason);
        },
        palette: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.keyClick(Qt.Key_K, Qt.ControlModifier);
            t.wait(50);
            t.keyClick("o");
            t.keyClick(Qt.Key_Down);
        },
        paletteEmpty: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.keyClick(Qt.Key_K, Qt.ControlModifier);
            for (const key of "zzz")
                t.keyClick(key);
        },
        keys: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.keyClick("?");
        },
        newSince: (s, w, t) => {
            samples.ready(s);
            s.timeline.insert(2, s.timeline.post({ divider: 3, body: "New since 14:02" }));
            s.timeline.insert(5, s.timeline.post({ divider: 1, body: "Fetching what you missed…" }));
        },
        missed: (s, w, t) => {
            samples.ready(s);
            samples.talk(s.library.missed);
            t.wait(50);
            t.findChild(w.contentItem, "timeline").requests.summaryAsked("line");
        },
        profileEditor: (s, w, t) => {
            samples.scenes.you(s, w, t);
            s.anyProfile.about = "Night desk.";
            t.wait(50);
            t.findChild(w.contentItem, "editProfileButton").clicked();
        },
        picture: (s, w, t) => {
            samples.ready(s);
            t.wait(50);
            t.findChild(w.contentItem, "timeline").requests.mediaAsked([
                { url: "image://avatar/ann?name=Ann", mime: "image/png", width: 400, height: 400, alt: "A round mark with the letter A" },
                { url: "https://films.example/one.mp4", mime: "video/mp4", width: 640, height: 360, alt: "" }], 0);
        },
        membersNone: (s, w, t) => {
            samples.scenes.members(s, w, t);
            s.members.clear();
            t.wait(50);
            t.findChild(w.contentItem, "memberSearchField").text = "zzz";
        }
    })

    function talk(talk) {
        talk.total = 42;
        talk.tags = [{ tag: "council", count: 9 }, { tag: "library", count: 4 }, { tag: "weather", count: 1 }];
        talk.threads = [{ postId: "post2", name: "Ann Baker", text: "Draft of the front page is up. Please look at the second column before ten.", count: 12 },
                        { postId: "post4", name: "Bo", text: "ok", count: 3 }];
        talk.toMe = [{ postId: "post3", name: "Tomás Rey", picture: "image://avatar/tomas?name=Tom", text: "@Mara Lind, can you take the early one?", timeText: "13:40" }];
        talk.people = [{ memberId: "ann", name: "Ann Baker", picture: "image://avatar/ann?name=Ann", count: 20 },
                       { memberId: "bo", name: "Bo", picture: "image://avatar/bo?name=Bo", count: 2 }];
    }
    // A post on its way, an outage, and the next.
    function frames(wire) {
        const say = (time, side, verb, talk, isAnswer, who, gist, bytes) => wire.append({ time: time, side: side, verb: verb, talk: talk, isAnswer: isAnswer, who: who, gist: gist, bytes: bytes });
        say("17:04:11.020", WireModel.Both, "connected", 0, false, "", "wss://feed.rivertown.example", 0);
        say("17:04:11.034", WireModel.Received, "AUTH", 0, false, "", "a challenge", 74);
        say("17:04:11.036", WireModel.Sent, "AUTH", 1, false, "You: sign-in (22242)", "", 512);
        say("17:04:11.052", WireModel.Received, "OK", 1, true, "", "accepted", 81);
        say("17:04:11.060", WireModel.Sent, "REQ", 2, false, "", "posts of everybody, from now on", 96);
        say("17:04:11.071", WireModel.Received, "EOSE", 2, true, "", "", 18);
        say("17:04:12.406", WireModel.Received, "EVENT", 2, true, "Ann Baker: post (1)", "The bridge is open again, and the river stays where it belongs.", 438);
        say("17:04:19.881", WireModel.Sent, "EVENT", 3, false, "You: post (1)", "Good news!", 371);
        say("17:04:19.889", WireModel.Received, "OK", 3, true, "", "accepted", 81);
        say("17:04:25.000", WireModel.Both, "closed", 0, false, "", "the server is restarting", 0);
    }
    function sizesOf(scene: string): var {
        const all = ["wide", "narrow"];
        if (["welcome", "welcomeError", "naming", "feed", "thread", "members", "feedEmpty", "composingPoll"].includes(scene))
            all.push("tiny");
        if (["welcome", "feed", "thread", "rich"].includes(scene))
            all.push("huge", "rail");
        return all;
    }
    function visit(w, t, page: string) {
        t.findChild(w.contentItem, "homePage").visit(page);
    }
    function ready(s) {
        people(s.members);
        posts(s.timeline, "");
        talk(s.library.recent);
        for (const [id, name] of [["ann", "Ann Baker"], ["bo", "Bo"], ["zoe", "Zoë"]])
            s.library.presence.person(id, name);
        s.stage = SessionModel.Ready;
    }
    function people(m) {
        m.member("ann", "Ann Baker", "Owner", false);
        m.member("tomas", "Tomás Rey", "Moderator", false);
        m.member("aino", "Aino Virtanen", "", false);
        m.member("bo", "Bo", "", false);
        m.member("chidi", "Chidi Okonkwo-Featherstonehaugh of the Evening Desk", "", false);
        m.member("me", "Mara Lind", "", true);
        m.member("yuki", "山田 雪", "", false);
        m.member("zoe", "Zoë", "", false);
    }
    function posts(m, only: string) {
        const rows = [
            { authorId: "tomas", authorName: "Tomás Rey", timeText: "now", body: "Council meeting moved to 19:00. I am there anyway and will post what they say about the library." },
            { authorId: "ann", authorName: "Ann Baker", timeText: "4 min", replyCount: 3, likeCount: 5, likedByMe: true,
              styledBody: "Draft of the front page is up: <a href=\"https://rivertown.example/front\">rivertown.example/front</a><br/><br/>Please look at the second column before ten. <a href=\"member:tomas\">@Tomás Rey</a>, the picture credit is missing." , body: "Draft of the front page is up" },
            { authorId: "aino", authorName: "Aino Virtanen", timeText: "12 min", likeCount: 1, body: "Rain until Tuesday. ☔ Bring the covers for the cameras." },
            { authorId: "chidi", authorName: "Chidi Okonkwo-Featherstonehaugh of the Evening Desk", timeText: "13:40", replyCount: 12, likeCount: 48, body: "Thank you all for yesterday. We had the results eleven minutes before everyone else, and not one of them was wrong. That is what a good desk is: people who write to each other before they write to the world. Sleep well, take Monday slowly, and somebody please water the plant by the window, it has had a harder night than any of us." },
            { authorId: "yuki", authorName: "山田 雪", timeText: "13:02", body: "図書館の写真を送りました。\n三枚目が一番いいと思います。", likeCount: 2 },
            { authorId: "bo", authorName: "Bo", timeText: "11:15", body: "ok" },
            { authorId: "zoe", authorName: "Zoë", timeText: "Yesterday", body: "Averyveryverylongwordwithoutanyspacesinitthatgoesonandonandonuntilitmustbebrokensomewhereornoonecanreadit and then some.", replyCount: 1 },
            { authorId: "tomas", authorName: "Tomás Rey", timeText: "3 Mar", body: "First post!", likeCount: 9 }
        ];
        for (const row of rows)
            if (only === "" || row.authorId === only)
                m.add(row);
    }
    function conversation(m) {
        m.add({ authorId: "ann", authorName: "Ann Baker", timeText: "4 min", isFocus: true, replyCount: 3, likeCount: 5, likedByMe: true,
                body: "Draft of the front page is up. Please look at the second column before ten." });
        m.add({ authorId: "tomas", authorName: "Tomás Rey", timeText: "3 min", depth: 1, parentName: "Ann Baker", body: "Looking. The credit is on its way." });
        m.add({ authorId: "ann", authorName: "Ann Baker", timeText: "2 min", depth: 2, parentName: "Tomás Rey", body: "Thank you! Left or right of the picture?", likeCount: 1 });
        m.add({ authorId: "tomas", authorName: "Tomás Rey", timeText: "1 min", depth: 3, parentName: "Ann Baker", body: "Below it, as always. The style sheet says so since the day we wrote it, and nobody ever reads the style sheet." });
        m.add({ authorId: "ann", authorName: "Ann Baker", timeText: "1 min", depth: 3, parentName: "Tomás Rey", answersAbove: true, answeredBelow: true, body: "I read it. Once. In 2019." });
        m.add({ authorId: "bo", authorName: "Bo", timeText: "now", depth: 3, parentName: "Ann Baker", answersAbove: true, body: "twice!" });
        m.setProperty(3, "answeredBelow", true);
        m.add({ authorId: "aino", authorName: "Aino Virtanen", timeText: "now", depth: 1, parentName: "Ann Baker", body: "Second column reads well. One comma too many in line four." });
    }
}
