import QtQuick
import QtTest
import Feed.Ui
import Feed.Controls
import Feed.Models

// Not a test: writes a picture of every screen. PLAZA_UI_SHOTS=<folder> tst_qml -input tests/qml/shots.qml
TestCase {
    id: shots

    name: "Shots"
    property var sizes: ({ wide: [1160, 780], narrow: [400, 700], tiny: [400, 400], huge: [2560, 1440], rail: [760, 700] })

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

    function test_shots_data() {
        const rows = [];
        for (const scene of Object.keys(samples.scenes))
            for (const size of samples.sizesOf(scene))
                for (const dark of [false, true])
                    rows.push({ tag: [scene, size, dark ? "dark" : "light"].join("-"), scene: scene, size: size, dark: dark });
        return rows;
    }
    function test_shots(data) {
        theme.dark = data.dark;
        const session = createTemporaryObject(sessions, shots);
        const window = createTemporaryObject(windows, shots, {
            session: session, preferences: createTemporaryObject(choices, shots), actions: createTemporaryObject(deeds, shots), wire: createTemporaryObject(wires, shots), themeSource: theme, width: sizes[data.size][0], height: sizes[data.size][1]
        });
        shots.parent = window.contentItem; // where keys go
        tryVerify(() => window.active);
        samples.scenes[data.scene](session, window, shots);
        wait(300);
        grabImage(window.contentItem.parent).save(shotsFolder + "/" + data.tag + ".png");
        verify(true);
    }
}
