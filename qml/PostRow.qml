pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// One post: a row with a hairline. All it shows comes in as required properties, all it does goes out through `requests`.
// Its height depends on its text and width alone; counters, hearts and delivery change in place.
Item {
    id: row

    required property int index
    required property string postId
    required property string authorId
    required property string authorName
    required property string authorPicture
    required property string body
    required property string styledBody
    required property string timeText
    required property string fullTime
    required property bool mine
    required property int replyCount
    required property int likeCount
    required property bool likedByMe
    required property int delivery
    required property string deliveryText
    property PostRequests requests: null
    property int level: 0
    property bool large: false
    property string context
    property bool ringShown: true
    readonly property bool delivered: delivery === TimelineModel.Delivered
    readonly property bool failed: delivery === TimelineModel.Failed
    readonly property bool current: ListView.isCurrentItem
    readonly property int indent: level * Theme.space6
    readonly property string summary: authorName + said(context) + said(body) + said(fullTime) + said(deliveryText)
                                      + (likeCount > 0 ? said(qsTr("Likes: %1").arg(likeCount)) : "")
                                      + (replyCount > 0 ? said(qsTr("Replies: %1").arg(replyCount)) : "")

    function said(part: string): string {
        return part === "" ? "" : ". " + part;
    }

    implicitHeight: content.y + content.height + Theme.space1
    focus: true
    Accessible.role: Accessible.ListItem
    Accessible.name: summary
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: row.requests.openAsked(row.postId)

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.requests.openAsked(row.postId)
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: row.requests.menuAsked(row, row)
    }
    Rectangle {
        anchors.fill: parent
        color: hover.hovered ? Theme.hover : "transparent"
    }
    ThreadLines {
        level: row.level
        height: parent.height
    }
    Avatar {
        id: avatar

        source: row.authorPicture
        width: row.level > 0 ? Theme.smallAvatar : Theme.avatar
        x: Theme.space4 + row.indent
        y: Theme.space3

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: row.requests.authorAsked(row.authorId)
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
    }
    Column {
        id: content

        x: avatar.x + avatar.width + Theme.space3
        y: Theme.space3
        width: row.width - x - Theme.space4
        spacing: Theme.space1

        PostHeading {
            width: parent.width
            name: row.authorName
            time: row.timeText
            context: row.context
            pending: !row.delivered && !row.failed
            onAuthorAsked: row.requests.authorAsked(row.authorId)
        }
        Text {
            objectName: "postText"
            text: row.styledBody
            textFormat: Text.StyledText // made in C++ with every character of others escaped; only <a> and <br> are tags
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.text
            linkColor: Theme.accent
            lineHeightMode: Text.FixedHeight
            lineHeight: Math.round(font.pixelSize * Theme.lineHeight)
            font.pixelSize: row.large ? Theme.largeText : Theme.bodyText
            Accessible.ignored: true
            onLinkActivated: link => row.requests.linkAsked(link)

            HoverHandler {
                cursorShape: parent.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
            }
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
        UndeliveredNote {
            width: parent.width
            visible: !row.delivered
            failed: row.failed
            text: row.deliveryText
            reachable: row.current
            onRetried: row.requests.retryAsked(row.postId)
            onDiscarded: row.requests.discardAsked(row.postId)
        }
    }
    Hairline {
        x: row.level > 0 ? avatar.x : 0
        width: parent.width - x
        anchors.bottom: parent.bottom
    }
    FocusRing {
        anchors.margins: Theme.ring
        shown: row.activeFocus && row.ringShown
    }
}
