import QtQuick
import Feed.Theme

// The application's own sign.
Image {
    id: mark

    source: Qt.resolvedUrl("icons/plaza.svg")
    width: Theme.smallControl
    height: width
    sourceSize {
        width: mark.width
        height: mark.height
    }
    Accessible.ignored: true
}
