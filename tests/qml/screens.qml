import QtQuick
import QtTest
import Feed.Ui
import Feed.Controls
import Feed.Models

// A picture of every screen, light and dark. Compared with the kept ones (gallery.h); with PLAZA_UI_SHOTS=<folder> written there,
// in all sizes, for those who want to look.
TestCase {
    id: shots

    name: "Screens"
    readonly property bool looking: shotsFolder !== ""
    property var sizes: ({ wide: [1160, 780], narrow: [400, 700], tiny: [400, 400], huge: [2560, 1440], rail: [720, 560] })

    Component {
        id: sessions

        SessionModel {}
    }
    Component {
        id: choices

        Preferences {}
    }
    Component {
        id: deeds

        Actions {}
    }
    Component {
        id: wires

        WireModel {}
    }
    Component {
        id: windows

        Main {}
    }
    QtObject {
        id: theme

        property bool dark: false
        property bool reducedMotion: true
        property real textScale: 1
    }
    Samples {
        id: samples
    }

    function initTestCase() {
        if (!looking && gallery.obstacle() !== "")
            skip(gallery.obstacle());
    }
    function test_screens_data() {
        const rows = [];
        for (const scene of Object.keys(samples.scenes))
            for (const size of looking ? samples.sizesOf(scene) : ["rail"])
                for (const dark of [false, true])
                    rows.push({ tag: [scene, size, dark ? "dark" : "light"].join("-"), scene: scene, size: size, dark: dark });
        return rows;
    }
    function images(root): var {
        let found = root instanceof Image ? [root] : [];
        for (let i = 0; i < root.children.length; ++i)
            found = found.concat(images(root.children[i]));
        return found;
    }
    function opened(size: string): Main {
        const window = createTemporaryObject(windows, shots, {
            session: createTemporaryObject(sessions, shots), preferences: createTemporaryObject(choices, shots), actions: createTemporaryObject(deeds, shots), wire: createTemporaryObject(wires, shots), themeSource: theme, width: sizes[size][0], height: sizes[size][1]
        });
        shots.parent = window.contentItem; // where keys go
        tryVerify(() => window.active);
        return window;
    }
    function take(window, tag: string) {
        wait(80);
        tryVerify(() => images(window.contentItem.parent).every(image => image.status !== Image.Loading));
        wait(20);
        if (looking)
            verify(gallery.save(window, shotsFolder + "/" + tag + ".png"));
        else
            compare(gallery.compare(window, tag.replace("-rail", "")), "");
    }
    function test_screens(data) {
        theme.dark = data.dark;
        const window = opened(data.size);
        samples.scenes[data.scene](window.session, window, shots);
        take(window, data.tag);
    }
    function test_wire_data() {
        return [false, true].map(dark => ({ tag: dark ? "wire-dark" : "wire-light", dark: dark }));
    }
    function test_wire(data) {
        theme.dark = data.dark;
        const window = opened("rail");
        samples.frames(window.wire);
        window.wire.open = true;
        tryVerify(() => window.wireWindow !== null && window.wireWindow.active);
        shots.parent = window.wireWindow.contentItem;
        findChild(window.wireWindow.contentItem, "wireList").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_End);
        keyClick(Qt.Key_Up);
        take(window.wireWindow, data.tag);
        shots.parent = window.contentItem;
        window.wire.open = false;
        tryVerify(() => window.wireWindow === null);
    }
}
