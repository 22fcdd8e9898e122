import QtQuick
import Feed.Controls
import Feed.Models

// One frame in one line: when, which way, of which talk, what.
Rectangle {
    id: row

    required property int index
    required property string time
    required property int side
    required property string verb
    required property int talk
    required property bool isAnswer
    required property string who
    required property string gist
    required property int bytes
    property bool current: false
    readonly property bool ofLink: side === WireModel.Both
    readonly property color hue: talk > 0 ? Theme.talkHues[talk % Theme.talkHues.length] : Theme.quiet
    readonly property string direction: side === WireModel.Sent ? qsTr("sent") : side === WireModel.Received ? qsTr("received") : qsTr("connection")

    signal chosen
    signal talkAsked

    function said(part: string): string {
        return part === "" ? "" : ", " + part;
    }

    implicitHeight: Math.max(Theme.smallControl, 2 * Theme.codeText)
    color: current ? Theme.accentSoft : hover.hovered ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: time + said(direction) + said(verb) + said(talk > 0 ? "#" + talk : "") + said(who) + said(gist)
    Accessible.selected: current
    Accessible.onPressAction: row.chosen()

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: row.chosen()
    }
    Rectangle {
        width: Theme.quoteBar
        height: parent.height
        color: row.hue
        visible: row.talk > 0
    }
    PlainText {
        id: clock

        text: row.time
        visible: row.width >= Theme.wideFrom
        color: Theme.quiet
        font.family: Theme.codeFont
        font.pixelSize: Theme.smallText
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    PlainText {
        id: arrow

        text: row.side === WireModel.Sent ? "→" : row.side === WireModel.Received ? "←" : "·"
        color: row.hue
        font.weight: Theme.strong
        width: Theme.icon
        horizontalAlignment: Text.AlignHCenter
        x: (clock.visible ? clock.x + clock.width : 0) + Theme.space2 + (row.isAnswer ? Theme.space5 : 0)
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    PlainText {
        id: word

        text: row.ofLink ? row.gist : row.verb === "" ? qsTr("unreadable") : row.verb
        color: row.ofLink ? Theme.quiet : Theme.text
        font.family: row.ofLink ? number.font.family : Theme.codeFont
        font.pixelSize: Theme.codeText
        font.italic: row.ofLink
        font.weight: row.ofLink ? Font.Normal : Theme.strong
        x: arrow.x + arrow.width + Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    PlainText {
        id: number

        text: row.talk > 0 ? "#" + row.talk : ""
        color: row.hue
        font.pixelSize: Theme.smallText
        font.weight: Theme.strong
        font.underline: over.hovered
        x: word.x + word.width + Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true

        HoverHandler {
            id: over

            cursorShape: Qt.PointingHandCursor
        }
        TapHandler {
            gesturePolicy: TapHandler.WithinBounds
            onTapped: row.talkAsked()
        }
    }
    PlainText {
        id: person

        text: row.who
        visible: text !== ""
        color: Theme.quiet
        elide: Text.ElideRight
        maximumLineCount: 1
        width: visible ? Math.min(implicitWidth, row.width / 3) : 0
        x: number.x + number.width + Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    PlainText {
        text: row.ofLink ? "" : row.gist
        elide: Text.ElideRight
        maximumLineCount: 1
        x: person.x + person.width + (person.visible ? Theme.space2 : 0)
        width: Math.max(0, size.x - x - Theme.space2)
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    PlainText {
        id: size

        text: row.ofLink ? "" : row.bytes < 1024 ? qsTr("%1 B").arg(row.bytes) : qsTr("%1 kB").arg(Math.round(row.bytes / 1024))
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        anchors {
            right: parent.right
            rightMargin: Theme.space4
            verticalCenter: parent.verticalCenter
        }
        Accessible.ignored: true
    }
}
