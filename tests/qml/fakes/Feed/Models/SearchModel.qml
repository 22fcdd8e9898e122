import QtQuick

// Stands in for a search.
TimelineModel {
    property string text
    property bool withMedia: false
    property int days: 0
    property bool onlyHere: false
    readonly property bool asked: text !== "" || withMedia
}
