import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// The way in: paste the invite link. Address and code are behind a quiet second way.
FormPage {
    id: page

    required property SessionModel session
    property bool bySheet: false
    property string copiedLink
    readonly property bool busy: session.busy || session.stage === SessionModel.Joining

    function join() {
        if (bySheet)
            session.joinWithAddress(address.text.trim(), code.text.trim());
        else
            session.joinWithLink(link.text.trim());
    }
    function lookAtClipboard() {
        const found = clipboard.content().trim();
        copiedLink = /^(plaza|https):\/\/\S*join\?\S*r=\S+$/.test(found) ? found : "";
    }

    objectName: "welcomePage"
    Basic.ApplicationWindow.onActiveFocusControlChanged: lookAtClipboard()
    Component.onCompleted: {
        lookAtClipboard();
        link.forceActiveFocus();
    }

    // A link that was clicked elsewhere stands in the field too, so that one can mend it or try again.
    Connections {
        target: page.session

        function onLinkTried(text: string) {
            page.bySheet = false;
            link.text = text;
        }
    }
    Clipboard {
        id: clipboard
    }
    AppMark {
        width: Theme.barHeight
        anchors.left: parent.left
    }
    Column {
        width: parent.width
        spacing: Theme.space2

        PlainText {
            text: qsTr("Welcome to Plaza")
            width: parent.width
            wrapMode: Text.Wrap
            font.pixelSize: Theme.titleText
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            text: page.bySheet ? qsTr("Enter the server's address and the invite code you were given.")
                               : qsTr("Paste the invite link you were given.")
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            prose: true
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space3

        LineField {
            id: link

            objectName: "linkField"
            label: qsTr("Invite link")
            placeholder: "plaza://join?…"
            error: page.session.linkError
            visible: !page.bySheet
            enabled: !page.busy
            focus: true
            width: parent.width
            onAccepted: page.join()
        }
        PushButton {
            objectName: "pasteButton"
            iconName: "paste"
            text: qsTr("Use the link you copied")
            visible: !page.bySheet && !page.busy && page.copiedLink !== "" && link.text === ""
            width: parent.width
            onClicked: {
                link.text = page.copiedLink;
                page.join();
            }
        }
        LineField {
            id: address

            objectName: "addressField"
            label: qsTr("Address")
            placeholder: qsTr("feed.example.org")
            error: page.session.addressError
            visible: page.bySheet
            enabled: !page.busy
            width: parent.width
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            onAccepted: code.forceActiveFocus()
        }
        LineField {
            id: code

            objectName: "codeField"
            label: qsTr("Invite code")
            error: page.session.codeError
            visible: page.bySheet
            enabled: !page.busy
            width: parent.width
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onAccepted: page.join()
        }
    }
    WelcomeActions {
        width: parent.width
        busy: page.busy
        bySheet: page.bySheet
        progress: page.session.busyText
        error: page.session.joinError
        ready: page.bySheet ? address.text.trim() !== "" : link.text.trim() !== ""
        onJoined: page.join()
        onCancelled: page.session.cancelJoin()
        onOtherWay: page.bySheet = !page.bySheet
    }
}
