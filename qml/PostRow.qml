pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// One post: a row with a hairline. All it shows comes in as required properties, all it does goes out through `requests`.
// Its height depends on its text and width alone; counters, hearts and delivery change in place.
Item {
    id: row

    enum Line { None, Filling, Waiting, NewSince }
    required property int index
    required property string postId
    required property string authorId
    required property string authorName
    required property string authorPicture
    required property string body
    required property var content
    required property var poll
    required property string timeText
    required property string fullTime
    required property bool mine
    required property int replyCount
    required property int likeCount
    required property bool likedByMe
    required property int delivery
    required property string deliveryText
    required property bool edited
    required property bool bookmarked
    property PostRequests requests: null
    property int level: 0
    property bool tiedAbove: false // it answers the row above, at the same level
    property bool tiedBelow: false
    property bool large: false
    property string context
    property bool ringShown: true
    property int line: 0 // not 0: no post but a line between posts, which the body names
    property bool unsettled: false // it says something else since it was laid out
    readonly property bool delivered: delivery === TimelineModel.Delivered
    readonly property bool failed: delivery === TimelineModel.Failed
    readonly property bool current: ListView.isCurrentItem
    readonly property int indent: level * Theme.space6
    readonly property var beside: (content.media ?? []).map(item => item.alt === "" ? qsTr("A picture without a description") : item.alt)
    readonly property var choices: poll?.options === undefined ? [] : poll.options.map(option => option.label)
    readonly property string quotedText: content.quoted?.state === "here" ? qsTr("Quoted: %1. %2").arg(content.quoted.authorName).arg(content.quoted.text) : ""
    readonly property string spoken: content.hidden ? qsTr("Behind a warning: %1").arg(content.warning) : sentences([body, ...choices, ...beside, quotedText])
    readonly property string summary: line !== 0 ? body
        : sentences([authorName, context, spoken, fullTime, edited ? qsTr("edited") : "", deliveryText,
                     likeCount > 0 ? qsTr("Likes: %1").arg(likeCount) : "", replyCount > 0 ? qsTr("Replies: %1").arg(replyCount) : ""])

    function open() {
        line === 0 ? requests.openAsked(postId) : requests.summaryAsked(postId);
    }
    function sentences(parts: var): string { // to be read aloud: what ends with a mark of its own gets no other
        return parts.reduce((all, part) => all === "" || part === "" ? all + part : all + (/[.!?…:]$/.test(all) ? " " : ". ") + part, "");
    }

    implicitHeight: line !== 0 ? lines.implicitHeight : column.y + column.height + Theme.space1
    focus: true
    activeFocusOnTab: current || activeFocus // not taken away while the keyboard is here
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Component.onCompleted: contentChanged.connect(() => row.unsettled = true)
    onHeightChanged: {
        const list = ListView.view as PostList;
        if (unsettled && list)
            list.hold(row);
        unsettled = false;
    }
    Accessible.onPressAction: row.open()

    HoverHandler {
        id: hover
    }
    TapHandler {
        enabled: row.line === 0
        onTapped: row.open()
    }
    TapHandler {
        enabled: row.line === 0
        acceptedButtons: Qt.RightButton
        onTapped: row.requests.menuAsked(row, row)
    }
    Rectangle {
        anchors.fill: parent
        color: hover.hovered && row.line === 0 ? Theme.hover : "transparent"
    }
    ThreadLines {
        level: row.level
        height: parent.height
        fromAbove: row.tiedAbove
        goesOn: row.tiedBelow
        faceTop: avatar.y
        faceBottom: avatar.y + avatar.height
    }
    Avatar {
        id: avatar

        source: row.line === 0 ? row.authorPicture : ""
        visible: row.line === 0
        width: row.level > 0 ? Theme.smallAvatar : Theme.avatar
        y: Theme.space3
        anchors.left: parent.left
        anchors.leftMargin: Theme.space4 + row.indent

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: row.requests.authorAsked(row.authorId)
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
    }
    Column {
        id: column

        visible: row.line === 0
        y: Theme.space3
        width: row.width - row.indent - avatar.width - 2 * Theme.space4 - Theme.space3
        spacing: Theme.space1
        anchors.left: avatar.right
        anchors.leftMargin: Theme.space3

        PostHeading {
            width: parent.width
            name: row.authorName
            time: row.timeText
            context: row.context !== "" && row.edited ? qsTr("%1 · edited").arg(row.context)
                                                      : row.edited ? qsTr("edited") : row.context
            pending: !row.delivered && !row.failed
            onAuthorAsked: row.requests.authorAsked(row.authorId)
        }
        PostContent {
            width: parent.width
            content: row.content
            poll: row.poll
            large: row.large
            reachable: row.current
            onLinkAsked: link => row.requests.linkAsked(link)
            onRevealAsked: row.requests.revealAsked(row.postId)
            onMediaAsked: index => row.requests.mediaAsked(row.content.media, index)
            onVoteAsked: options => row.requests.voteAsked(row.postId, options)
            onPostAsked: postId => row.requests.openAsked(postId)
        }
        PostActions {
            width: parent.width
            visible: row.delivered
            height: implicitHeight
            replyCount: row.replyCount
            likeCount: row.likeCount
            likedByMe: row.likedByMe
            reachable: row.current
            lively: hover.hovered || row.current
            onReplyAsked: row.requests.replyAsked(row.postId)
            onLikeToggled: row.requests.likeToggled(row.postId)
            onMenuAsked: near => row.requests.menuAsked(row, near)
        }
        Repeater { // of one, as below: a Loader cannot hold a bound component before Qt 6.5
            model: row.delivered ? 0 : 1

            UndeliveredNote {
                width: column.width
                failed: row.failed
                text: row.deliveryText
                reachable: row.current
                onRetried: row.requests.retryAsked(row.postId)
                onDiscarded: row.requests.discardAsked(row.postId)
            }
        }
    }
    Column {
        id: lines

        width: parent.width

        Repeater {
            model: row.line !== 0 ? 1 : 0

            DividerRow {
                width: lines.width
                text: row.body
                filling: row.line !== PostRow.NewSince
                reachable: row.current
                onSummaryAsked: row.requests.summaryAsked(row.postId)
            }
        }
    }
    Hairline {
        visible: row.line === 0
        anchors.left: row.level > 0 ? avatar.left : parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
    FocusRing {
        anchors.margins: Theme.ring
        shown: row.activeFocus && row.ringShown
    }
}
