pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// The window. Shows the page of the stage that the session is in, and nothing else.
ThemedWindow {
    id: main

    required property SessionModel session
    required property Preferences preferences
    required property Actions actions
    required property WireModel wire
    required property var themeSource // dark, reducedMotion, textScale; whoever knows them on this system
    property WireWindow wireWindow: null // while it is open; not of this window, so that either may be in front
    readonly property bool settingUp: session.stage === SessionModel.Welcome || session.stage === SessionModel.Joining

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.leastSide
    minimumHeight: Theme.leastSide
    visible: true
    title: session.communityName === "" ? qsTr("Plaza") : session.communityName
    onClosing: wire.open = false

    Binding {
        target: Theme
        property: "dark"
        value: main.themeSource.dark
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: main.themeSource.reducedMotion
    }
    Binding {
        target: Theme
        property: "textScale"
        value: main.themeSource.textScale
    }
    ActionKeys {
        actions: main.actions
        inCommunity: homes.count > 0
        withPost: homes.count > 0 && (homes.itemAt(0) as HomePage).reading
    }
    Connections {
        target: main.actions

        function onTriggered(actionId: string) {
            if (actionId === "quit")
                main.close();
            else if (actionId === "wire")
                main.wire.open = !main.wire.open;
        }
    }

    // Repeaters of one: a Loader cannot hold a bound component before Qt 6.5.
    Repeater {
        model: main.settingUp ? 1 : 0

        WelcomePage {
            anchors.fill: parent
            session: main.session
        }
    }
    Repeater {
        model: main.session.stage === SessionModel.Naming ? 1 : 0

        NamingPage {
            anchors.fill: parent
            session: main.session
        }
    }
    Repeater {
        id: homes

        model: main.session.stage === SessionModel.Ready ? 1 : 0

        HomePage {
            anchors.fill: parent
            session: main.session
            preferences: main.preferences
            actions: main.actions
            Component.onCompleted: begin()
        }
    }
    Component {
        id: wireWindows

        WireWindow {
            wire: main.wire
        }
    }
    Connections {
        target: main.wire

        function onOpenChanged() {
            if (main.wire.open)
                main.wireWindow = wireWindows.createObject(null);
            else
                main.wireWindow.destroy();
        }
    }
    Toast {
        objectName: "notice"
        text: main.session.notice
        width: Math.min(implicitWidth, parent.width - 2 * Theme.space4)
        anchors {
            bottom: parent.bottom
            bottomMargin: Theme.barHeight + Theme.space6
            horizontalCenter: parent.horizontalCenter
        }
        onDismissed: main.session.dismissNotice()
    }
}
