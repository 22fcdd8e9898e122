import QtQuick
import Feed.Controls
import Feed.Models

// The places at the window's left edge; with words from a roomy width on.
Item {
    id: rail

    required property SessionModel session
    required property string page
    required property bool labelled

    signal asked(string page)

    implicitWidth: labelled ? Theme.labelledRailWidth : Theme.railWidth
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Places")

    AppMark {
        id: mark

        y: (Theme.headerHeight - height) / 2
        anchors {
            left: parent.left
            leftMargin: rail.labelled ? Theme.space5 : (rail.width - width) / 2
        }
    }
    PlainText {
        text: qsTr("Plaza")
        visible: rail.labelled
        font.pixelSize: Theme.largeText
        font.weight: Theme.strong
        anchors {
            left: mark.right
            leftMargin: Theme.space3
            verticalCenter: mark.verticalCenter
        }
        Accessible.ignored: true
    }
    NavButtons {
        x: Theme.space3
        y: Theme.headerHeight + Theme.space2
        columns: 1
        rowSpacing: Theme.space1
        buttonWidth: rail.width - 2 * Theme.space3
        page: rail.page
        form: rail.labelled ? NavButton.Beside : NavButton.IconOnly
        onAsked: page => rail.asked(page)
    }
    LinkIndicator {
        link: rail.session.link
        labelled: rail.labelled
        anchors {
            left: parent.left
            leftMargin: rail.labelled ? Theme.space6 : (rail.width - width) / 2
            bottom: parent.bottom
            bottomMargin: Theme.space5
        }
    }
    Hairline {
        height: parent.height
        anchors.right: parent.right
    }
}
