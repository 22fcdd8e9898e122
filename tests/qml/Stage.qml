import QtQuick
import Feed.Ui
import Feed.Models

// A window of the app over stand-ins, for the tests.
Main {
    id: stage

    width: 1160
    height: 780
    session: SessionModel {}
    preferences: Preferences {}
    actions: Actions {}
    wire: WireModel {}
    themeSource: QtObject {
        property bool dark: false
        property bool reducedMotion: true
        property real textScale: 1
    }

    // Every item below `root`, in the order of the tree; popups left out.
    function all(root): var {
        let found = [root];
        for (let i = 0; i < root.children.length; ++i)
            found = found.concat(all(root.children[i]));
        return found;
    }
    function find(name: string): Item {
        return all(contentItem).find(item => item.objectName === name) ?? null;
    }
    function fill(posts: int) {
        session.timeline.addMany(posts);
        session.stage = SessionModel.Ready;
    }
    // As a language with long words would: every fixed sentence half as long again.
    function stretch() {
        const longer = text => text + " " + text.slice(0, text.length / 2);
        for (const item of all(contentItem))
            if (item instanceof Text && item.text !== "" && item.textFormat === Text.PlainText)
                item.text = longer(item.text);
    }
}
