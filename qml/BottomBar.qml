import QtQuick
import Feed.Controls

// The places at the window's lower edge, when it is narrow.
Rectangle {
    id: bar

    required property string page

    signal asked(string page)

    implicitHeight: Theme.barHeight
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Places")

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
