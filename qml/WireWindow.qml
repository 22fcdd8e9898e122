pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// What app and server say to each other, as they say it, in a window of its own beside the feed.
ThemedWindow {
    id: window

    required property WireModel wire

    objectName: "wireWindow"
    width: Theme.wireWidth
    height: Theme.wireHeight
    minimumWidth: Theme.formWidth
    minimumHeight: Theme.formWidth
    title: qsTr("Between app and server")
    onClosing: wire.open = false
    Component.onCompleted: {
        show();
        requestActivate();
    }

    Shortcut {
        sequences: ["Ctrl+Shift+W", "Esc", "Ctrl+W"]
        onActivated: window.wire.open = false
    }
    Shortcut {
        sequences: ["Ctrl+F", "/"]
        onActivated: bar.find()
    }
    Shortcut {
        sequence: "Ctrl+P"
        onActivated: window.wire.paused = !window.wire.paused
    }
    Clipboard {
        id: clipboard
    }
    WireBar {
        id: bar

        wire: window.wire
        width: parent.width
        onCopyAsked: clipboard.copy(window.wire.copy(-1))
        onDownAsked: list.forceActiveFocus(Qt.TabFocusReason)
    }
    WireList {
        id: list

        wire: window.wire
        width: parent.width
        anchors {
            top: bar.bottom
            bottom: detail.top
        }
        onCopyAsked: row => clipboard.copy(window.wire.copy(row))
        onTalkAsked: talk => window.wire.filterText = "#" + talk
    }
    WireDetail {
        id: detail

        text: list.readable
        width: parent.width
        height: text === "" ? 0 : Math.round(window.height * 0.42)
        anchors.bottom: parent.bottom
        onCopyAsked: clipboard.copy(text)
        onShutAsked: list.currentIndex = -1
    }
}
