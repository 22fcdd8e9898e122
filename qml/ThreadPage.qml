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

    signal backAsked

    function answer(postId: string) {
        thread.replyTo(postId);
        composer.begin();
    }
    function begin() {
        list.restrained = true;
        list.forceActiveFocus();
    }

    objectName: "threadPage"

    PageHeader {
        id: header

        title: qsTr("Conversation")
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

        delegate: PostRow {
            id: row

            required property int depth
            required property bool isFocus
            required property string parentName

            width: list.width
            requests: page.requests
            ringShown: !list.restrained
            level: Math.min(3, depth)
            large: isFocus
            context: parentName === "" || depth < 2 ? "" : qsTr("answering %1").arg(parentName)
            Component.onCompleted: if (isFocus && index > 0) list.show(index)
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
