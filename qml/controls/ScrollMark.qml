import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Theme

// Where in a list one is. Thin, and out of the way until used.
Basic.ScrollBar {
    id: bar

    minimumSize: 0.06
    padding: Theme.ring
    visible: size < 1
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Theme.scrollWidth - 2 * Theme.ring
        radius: width / 2
        color: bar.pressed ? Theme.quiet : Theme.outline
        opacity: bar.pressed || bar.hovered ? 1 : bar.active ? Theme.soft : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.moderate
            }
        }
    }
    background: null
}
