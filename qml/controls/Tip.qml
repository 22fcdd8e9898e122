import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// A tooltip that may hold what others wrote: the usual one would take it for markup, and fetch what it names.
Basic.ToolTip {
    id: tip

    delay: Theme.tipDelay
    width: Math.min(implicitWidth, Theme.formWidth)
    contentItem: PlainText {
        text: tip.text
        color: Theme.inverseInk
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        color: Theme.inverse
        radius: Theme.space1
    }
}
