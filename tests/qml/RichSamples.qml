import QtQuick
import Feed.Models

// Posts that are more than words: what the app's models make of markdown, warnings, polls, quotes and pictures.
QtObject {
    readonly property var quoted: ({ postId: "q", state: "here", authorId: "ann", authorName: "Ann Baker",
                                     authorPicture: "image://avatar/ann?name=Ann%20Baker", timeText: "4 min",
                                     text: "Draft of the front page is up. Please look at the second column before ten, the picture credit is missing and nobody knows whose it is." })

    function blocks(m, list): var {
        return { blocks: list.map(fields => m.block(fields)) };
    }
    function picture(ratio: real, alt: string): var {
        return { kind: "picture", hash: "", source: "image://avatar/river?name=%20", placeholder: "", ratio: ratio, width: 800, height: 600, alt: alt };
    }
    function poll(voted: bool): var {
        const option = (label, votes, mine) => ({ id: label, label: label, votes: votes, share: votes / 12, mine: mine });
        return { options: [option("Thursday", 3, false), option("Friday, if the rain stays away", 8, voted), option("Not at all", 1, false)],
                 voters: 12, voted: voted, over: false, endsText: "Ends on Friday, 27 November 2026 at 14:02", several: false };
    }
    function card(pictured: bool): var {
        const card = { url: "https://weather.example/rivertown", title: "Rivertown: rain until Thursday, then the sun, and a little wind from the west", host: "weather.example",
                       description: "The next seven days, hour by hour, and what the river will do." };
        return pictured ? Object.assign(card, { picture: picture(1.5, "") }) : card;
    }
    function fillLinks(m) {
        const link = "<a href=\"https://weather.example/rivertown\">weather.example/rivertown</a>";
        const ann = { authorId: "ann", authorName: "Ann Baker" }, omar = { authorId: "omar", authorName: "عمر حداد" };
        m.add(Object.assign({ timeText: "now", body: "Rain", content: Object.assign(blocks(m, [{ text: "Take a coat: " + link }]), { card: card(true) }) }, ann));
        m.add(Object.assign({ timeText: "4 min", body: "Rain", content: Object.assign(blocks(m, [{ text: link }]), { card: Object.assign(card(false), { description: "" }) }) }, ann));
        m.add(Object.assign({ timeText: "9 min", body: "Rain", content: Object.assign(blocks(m, [{ text: "انظروا: " + link, rtl: true }]),
            { card: Object.assign(card(true), { title: "الطقس في المدينة هذا الأسبوع", description: "" }) }) }, omar));
    }
    function fill(m) {
        const ann = { authorId: "ann", authorName: "Ann Baker" }, tomas = { authorId: "tomas", authorName: "Tomás Rey" };
        const mei = { authorId: "yuki", authorName: "山田 雪" }, omar = { authorId: "omar", authorName: "عمر حداد" };
        m.add(Object.assign({ timeText: "now", body: "List", content: blocks(m, [
            { kind: "heading", text: "Before we print" },
            { text: "Three things, and <b>none</b> of them is <i>small</i>:" },
            { text: "The picture credit, see <a href=\"https://rivertown.example\">rivertown.example</a>", indent: 1, marker: "1." },
            { text: "The second column", indent: 1, marker: "2." },
            { text: "its <s>first</s> last line", indent: 2, marker: "•" },
            { text: "Say that it is <b>important</b>.", quotes: 1 },
            { text: "Who said that, again?", quotes: 2 }]) }, ann));
        m.add(Object.assign({ timeText: "3 min", body: "Code", content: blocks(m, [
            { text: "The script that fetches the weather, run it with <font color=\"\x02\">--dry-run</font> first:" },
            { kind: "code", text: "for town in rivertown lakeside; do\n    curl -s \"https://weather.example/$town\" | tee \"$town.json\" # a long line that has to be broken somewhere\ndone", language: "sh" }]) }, tomas));
        m.add(Object.assign({ timeText: "5 min", body: "Poll", content: blocks(m, [{ text: "Which evening suits the desk for the summer party?" }]), poll: poll(false) }, ann));
        m.add(Object.assign({ timeText: "9 min", body: "Poll", content: blocks(m, [{ text: "And which one suits you?" }]), poll: poll(true) }, tomas));
        m.add(Object.assign({ timeText: "12 min", body: "The end", content: { warned: true, hidden: true, warning: "How the film ends" } }, mei));
        m.add(Object.assign({ timeText: "14 min", body: "This", content: Object.assign(blocks(m, [{ text: "This, exactly." }]), { quoted: quoted }) }, tomas));
        m.add(Object.assign({ timeText: "20 min", body: "Gone", content: Object.assign(blocks(m, [{ text: "What was here?" }]), { quoted: { postId: "x", state: "missing" } }) }, mei));
        m.add(Object.assign({ timeText: "25 min", body: "Bridge", content: Object.assign(blocks(m, [{ text: "The bridge at noon." }]), { media: [picture(1.5, "The old bridge")] }) }, ann));
        m.add(Object.assign({ timeText: "31 min", body: "Three", content: { blocks: [], media: [picture(1, ""), picture(1, "Crowd"), Object.assign(picture(1, ""), { kind: "film" })] } }, ann));
        m.add(Object.assign({ timeText: "40 min", body: "Arabic", content: blocks(m, [
            { text: "صباح الخير! الاجتماع اليوم في الساعة السابعة.", rtl: true },
            { text: "الأول", rtl: true, indent: 1, marker: "1." }, { text: "قال أحدهم شيئا مهما.", rtl: true, quotes: 1 }]) }, omar));
        m.add(Object.assign({ timeText: "1 h", body: "Long", content: Object.assign(blocks(m, [{ text: "A long thought about the budget. ".repeat(30) + "…" }]), { more: true }) }, tomas));
    }
}
