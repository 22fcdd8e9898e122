import QtQuick
import Feed.Controls
import Feed.Models

// What was just posted or deleted, for as long as it can be taken back: the line below it runs down.
Rectangle {
    id: bar

    required property Departure departure
    readonly property bool waiting: departure ? departure.waiting : false
    readonly property int number: departure ? departure.number : 0

    function run() {
        if (!waiting)
            return;
        line.stop();
        line.from = departure.remainingMs / Math.max(1, departure.totalMs);
        line.duration = departure.remainingMs;
        line.start();
    }

    // The bar goes with what is done: the keyboard must not go with it.
    function leave(act: var) {
        if (undo.activeFocus || now.activeFocus)
            undo.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason);
        act();
    }

    objectName: "departureBar"
    visible: waiting
    width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space4)
    anchors {
        bottom: parent.bottom
        bottomMargin: Theme.space4
        horizontalCenter: parent.horizontalCenter
    }
    implicitHeight: Theme.control + Theme.space3
    radius: Theme.radius
    color: Theme.inverse
    Accessible.role: Accessible.Notification
    Accessible.name: words.text
    onNumberChanged: run()
    onWaitingChanged: run()
    Component.onCompleted: run()

    Shortcut {
        sequence: "Ctrl+Z"
        enabled: bar.waiting
        onActivated: bar.departure.undo()
    }
    Connections {
        target: bar.departure

        function onChanged() {
            bar.run();
        }
    }
    PlainText {
        id: words

        text: bar.departure && bar.departure.deletion ? qsTr("Post deleted") : qsTr("Your post is on its way")
        color: Theme.inverseInk
        elide: Text.ElideRight
        anchors {
            left: parent.left
            leftMargin: Theme.space4
            right: buttons.left
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
    Row {
        id: buttons

        anchors {
            right: parent.right
            rightMargin: Theme.space2
            verticalCenter: parent.verticalCenter
        }

        PushButton {
            id: undo

            objectName: "undoButton"
            focusPolicy: Qt.TabFocus // a click leaves the keyboard where one writes
            kind: PushButton.Quiet
            tint: Theme.inverseAccent
            text: qsTr("Undo")
            height: Theme.smallControl
            Accessible.description: qsTr("Ctrl+Z")
            onClicked: bar.leave(() => bar.departure.undo())
        }
        PushButton {
            id: now

            objectName: "postNowButton"
            focusPolicy: Qt.TabFocus
            kind: PushButton.Quiet
            tint: Theme.inverseInk
            text: bar.departure && bar.departure.deletion ? qsTr("Delete now") : qsTr("Send now")
            height: Theme.smallControl
            onClicked: bar.leave(() => bar.departure.goNow())
        }
    }
    Rectangle {
        id: left

        property real part: 1

        width: (parent.width - 2 * bar.radius) * part
        height: Theme.quoteBar
        radius: height / 2
        color: Theme.inverseAccent
        anchors {
            left: parent.left
            leftMargin: bar.radius
            bottom: parent.bottom
            bottomMargin: Theme.stroke
        }

        NumberAnimation {
            id: line

            target: left
            property: "part"
            to: 0
        }
    }
}
