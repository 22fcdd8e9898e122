import QtQuick

// Stands in for the bookmarks.
TimelineModel {}
