import QtQuick
import QtTest
import Feed.Theme

// Colours that carry words can be read.
TestCase {
    name: "Theme"

    readonly property var grounds: ["surface", "raised", "sunken", "hover", "pressed"]

    function luminance(colour): real {
        const part = c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        return 0.2126 * part(colour.r) + 0.7152 * part(colour.g) + 0.0722 * part(colour.b);
    }
    // source: WCAG 2.1, 1.4.3
    function contrast(one, other): real {
        const a = luminance(one), b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    function pairs(): var {
        const found = [];
        for (const ink of ["text", "quiet"])
            grounds.forEach(ground => found.push([ink, ground, 4.5]));
        for (const ink of ["accent", "danger", "like"])
            ["surface", "raised", "hover", "sunken"].forEach(ground => found.push([ink, ground, 4.5]));
        found.push(["accent", "accentSoft", 4.5], ["text", "accentSoft", 4.5], ["accentInk", "accent", 4.5], ["accentInk", "accentHover", 4.5],
                   ["dangerInk", "danger", 4.5], ["dangerInk", "dangerHover", 4.5], ["warningInk", "warningSoft", 4.5],
                   ["text", "warningSoft", 4.5], ["inverseInk", "inverse", 4.5]);
        for (const mark of ["faint", "outline", "accent"])
            ["surface", "hover"].forEach(ground => found.push([mark, ground, 3]));
        return found;
    }
    function test_wordsAndMarksStandOutFromTheirGround_data() {
        const rows = [];
        for (const dark of [false, true])
            for (const pair of pairs())
                rows.push({ tag: pair.slice(0, 2).join(" on ") + (dark ? ", dark" : ", light"), dark: dark, pair: pair });
        return rows;
    }
    function test_wordsAndMarksStandOutFromTheirGround(data) {
        Theme.dark = data.dark;
        const ratio = contrast(Theme[data.pair[0]], Theme[data.pair[1]]);
        verify(ratio >= data.pair[2], ratio.toFixed(2));
    }
    function test_talksOnTheWireCanBeRead() {
        for (const dark of [false, true]) {
            Theme.dark = dark;
            for (const hue of Theme.talkHues)
                for (const ground of ["surface", "hover", "accentSoft"])
                    verify(contrast(Qt.color(hue), Theme[ground]) >= 4.5, `${hue} on ${ground}`);
        }
    }
    function test_reducedMotionStandsStill() {
        Theme.reducedMotion = true;
        compare(Theme.instant + Theme.brief + Theme.moderate + Theme.slow, 0);
        Theme.reducedMotion = false;
        verify(Theme.moderate > 0);
    }
    function cleanup() {
        Theme.dark = false;
    }
}
