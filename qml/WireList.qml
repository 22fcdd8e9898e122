pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// Frame under frame. At the end it goes along with what comes; elsewhere it stays where it is.
ListView {
    id: list

    required property WireModel wire
    property bool following: true
    property string readable // the chosen frame, in lines

    signal talkAsked(int talk)
    signal copyAsked(int row)

    function step(by: int) {
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + by));
        positionViewAtIndex(currentIndex, ListView.Contain);
    }

    objectName: "wireList"
    LayoutMirroring.enabled: false // the words of a protocol are read from the left, wherever one lives
    LayoutMirroring.childrenInherit: true
    model: wire
    currentIndex: -1
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    activeFocusOnTab: true
    Basic.ScrollBar.vertical: ScrollMark {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Frames")
    onCurrentIndexChanged: readable = wire.readable(currentIndex)
    onMovementEnded: following = atYEnd
    onCountChanged: if (following) later.restart()
    onHeightChanged: if (following) later.restart()
    Keys.onDownPressed: step(1)
    Keys.onUpPressed: step(-1)
    Keys.onPressed: event => {
        const ends = { [Qt.Key_Home]: 0, [Qt.Key_End]: count - 1 };
        const copies = event.matches(StandardKey.Copy) && currentIndex >= 0;
        event.accepted = copies || event.key in ends;
        if (copies)
            copyAsked(currentIndex);
        else if (event.accepted)
            step(ends[event.key] - currentIndex);
    }

    Connections {
        target: list.wire

        function onFilterChanged() {
            list.currentIndex = -1;
            list.following = true;
        }
    }
    Timer {
        id: later

        interval: 0 // within its own layout a list cannot be positioned
        onTriggered: list.positionViewAtEnd()
    }
    EmptyState {
        visible: list.count === 0
        iconName: "wire"
        title: list.wire.total > 0 ? qsTr("Nothing fits") : qsTr("All is quiet")
        text: list.wire.total > 0 ? qsTr("No frame has all of these words.")
                                  : qsTr("Whatever app and server say to each other from now on stands here. Secrets are covered.")
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space5)
        anchors.centerIn: parent
    }

    delegate: WireRow {
        width: list.width
        current: ListView.isCurrentItem
        onChosen: {
            list.forceActiveFocus(Qt.MouseFocusReason);
            list.currentIndex = list.currentIndex === index ? -1 : index;
        }
        onTalkAsked: list.talkAsked(talk)
    }
}
