import QtQuick

// Stands in for what is talked about.
QtObject {
    property var tags: []
    property var threads: []
    property int total: 0
    property var toMe: []
    property var people: []
    property double since: -1

    function countFrom(moment: double) {
        since = moment;
    }
    function countRecent() {
        since = 0;
    }
}
