pragma ComponentBehavior: Bound
import QtQuick
import Feed.Theme

// Says that something is going on. Three dots that breathe in turn; they stand still with reduced motion.
Row {
    id: spinner

    property color ink: Theme.quiet
    property int step: 0

    spacing: Theme.space1
    Accessible.ignored: true

    Timer {
        running: spinner.visible && !Theme.reducedMotion
        repeat: true
        interval: Theme.slow
        onTriggered: spinner.step = (spinner.step + 1) % dots.count
    }
    Repeater {
        id: dots

        model: spinner.visible ? 3 : 0

        Rectangle {
            required property int index

            width: Theme.space1
            height: width
            radius: width / 2
            color: spinner.ink
            opacity: Theme.reducedMotion || spinner.step === index ? 1 : Theme.faded

            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.moderate
                }
            }
        }
    }
}
