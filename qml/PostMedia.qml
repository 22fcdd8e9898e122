pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// A post's pictures and films. Their place is as large as their author says they are, from the start; what comes fills it, whatever
// its own size.
Item {
    id: box

    required property var media // see mediaList() in the models
    required property bool reachable
    readonly property int many: Math.min(4, box.media.length)
    readonly property real gap: Theme.space1
    readonly property real half: (width - gap) / 2
    readonly property real single: Math.min(width / box.media[0].ratio, Theme.mediaHeight)

    signal asked(int index)

    implicitHeight: many === 1 ? single : many === 2 ? Math.round(half * 0.8) : Math.round(width * 0.62)

    Repeater {
        model: box.many

        MediaTile {
            required property int index
            readonly property bool tall: box.many === 2 || (box.many === 3 && index === 0)

            item: box.media[index]
            more: index === 3 ? box.media.length - 4 : 0
            reachable: box.reachable
            number: index + 1
            anchors {
                left: parent ? parent.left : undefined
                leftMargin: index === 0 || (box.many === 4 && index === 2) ? 0 : box.half + box.gap
            }
            y: box.many < 3 || tall || index === 1 || (box.many === 4 && index === 0) ? 0 : (box.implicitHeight + box.gap) / 2
            width: box.many === 1 ? Math.min(box.width, Math.round(box.single * box.media[0].ratio)) : box.half
            height: box.many === 1 || tall ? box.implicitHeight : (box.implicitHeight - box.gap) / 2
            onClicked: box.asked(index)
        }
    }
}
