import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A window in the interface's colours. The palette is for what Qt draws by itself: tooltips, and the dialog for files where
// the system has none. Parts of that one are white whatever the palette says, so that it is light in both schemes.
Basic.ApplicationWindow {
    color: Theme.surface
    font.pixelSize: Theme.bodyText
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true
    palette {
        window: Theme.paper
        windowText: Theme.paperInk
        base: Theme.paper
        text: Theme.paperInk
        button: Theme.paperShade
        light: Theme.paper
        mid: Theme.paperLine
        dark: Theme.outline
        highlight: Theme.paperAccent
        highlightedText: Theme.paperInk
        toolTipBase: Theme.inverse
        toolTipText: Theme.inverseInk
    }
}
