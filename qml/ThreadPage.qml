pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// One conversation: what came before, the post that was opened, its answers, and the place to answer.
FocusScope {
    id: page

    required property ThreadModel thread
    required property string picture
    required property PostRequests requests
    required property Presence presence

    property bool settled: false // the reader has moved: the page has no more say in where things stand

    signal backAsked

    // What comes before the opened post arrives after it; until the reader moves, the opened post stays in sight.
    function showFocus() {
        const row = thread.focusRow();
        if (settled || row < 0)
            return;
        list.currentIndex = row;
        list.positionViewAtIndex(row, row > 0 ? ListView.Center : ListView.Beginning);
    }
    function answer(postId: string) {
        thread.replyTo(postId);
        composer.begin();
    }
    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
        showFocus();
    }

    objectName: "threadPage"
    onThreadChanged: settled = false

    Timer {
        id: arrival

        interval: 0 // within its own layout a list cannot be positioned
        onTriggered: page.showFocus()
    }
    PageHeader {
        id: header

        title: qsTr("Conversation")
        note: page.presence.text([...page.presence.writers].filter(writer => page.thread.holds(writer.postId)).map(writer => writer.name))
        backShown: true
        width: parent.width
        onBackAsked: page.backAsked()
    }
    PlainText {
        id: missing

        text: qsTr("The beginning of this conversation is not here. It may have been deleted.")
        visible: page.thread.missingRoot && !page.thread.loading
        height: visible ? implicitHeight : 0
        padding: Theme.space4
        wrapMode: Text.Wrap
        color: Theme.quiet
        width: parent.width
        anchors.top: header.bottom
    }
    PostList {
        id: list

        requests: page.requests
        objectName: "threadList"
        model: page.thread
        focus: true
        anchors {
            top: missing.bottom
            bottom: composer.top
            left: parent.left
            right: parent.right
        }
        Accessible.name: qsTr("Conversation")
        onMovementStarted: page.settled = true
        onCurrentIndexChanged: page.settled = page.settled || currentIndex !== page.thread.focusRow()
        onCountChanged: arrival.restart()

        delegate: PostRow {
            id: row

            required property int depth
            required property bool isFocus
            required property string parentName
            required property bool answersAbove
            required property bool answeredBelow

            width: list.width
            requests: page.requests
            ringShown: !list.restrained
            level: Math.min(3, depth)
            large: isFocus
            tiedAbove: answersAbove
            tiedBelow: answeredBelow
            context: parentName === "" || depth < 2 ? "" : qsTr("answering %1").arg(parentName)
        }
    }
    PostListAnswers {
        enabled: page.visible
        requests: page.requests
        model: page.thread
    }
    Skeleton {
        waiting: page.thread.loading && list.count === 0
        width: parent.width
        anchors.top: list.top
    }
    PostComposer {
        id: composer

        composer: page.thread.composer
        onTyped: page.presence.write(page.thread.composer.answeringId)
        picture: page.picture
        label: qsTr("Your answer")
        sendText: qsTr("Reply")
        sendName: qsTr("Send reply")
        fieldName: "replyField"
        buttonName: "sendReplyButton"
        width: parent.width
        anchors.bottom: parent.bottom

        Hairline {
            width: parent.width
        }
    }
}
