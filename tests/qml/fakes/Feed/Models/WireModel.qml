import QtQuick

// Stands in for the frames on the wire.
ListModel {
    enum Side {
        Both,
        Sent,
        Received
    }
    property bool open: false
    property bool paused: false
    property int held: 0
    property string filterText
    property int side: WireModel.Both
    readonly property int total: count

    signal filterChanged

    function readable(row: int): string {
        return row < 0 || row >= count ? "" : `[\n  "${get(row).verb}"\n]`;
    }
    function copy(row: int): string {
        return row < 0 ? "all" : "frame " + row;
    }
}
