pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// The places at the window's lower edge, when it is narrow.
Item {
    id: bar

    required property string page
    required property bool shown

    signal asked(string page)

    visible: shown
    implicitHeight: shown ? Theme.barHeight : 0
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Places")

    // A Repeater of one: a Loader cannot hold a bound component before Qt 6.5.
    Repeater {
        model: bar.shown ? 1 : 0

        Rectangle {
            anchors.fill: parent
            color: Theme.surface

            NavButtons {
                columns: 5
                few: true
                buttonWidth: bar.width / 5
                page: bar.page
                form: NavButton.Below
                onAsked: page => bar.asked(page)
            }
            Hairline {
                width: parent.width
            }
        }
    }
}
