pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls

// One block of a post: words, a heading, code or a line; in a quote or a list. Its height depends on its text and width alone.
Item {
    id: block

    required property var modelData // see postText() in the models
    property int textSize: Theme.bodyText
    readonly property bool code: modelData.kind === "code"
    readonly property bool rtl: modelData.rtl
    readonly property int bars: modelData.quotes * Theme.space3
    readonly property int dent: modelData.indent * Theme.listIndent
    readonly property int inset: code ? Theme.space3 : 0

    signal linkAsked(string link)

    implicitHeight: modelData.kind === "rule" ? Theme.space4 : (code ? source.implicitHeight : words.implicitHeight) + 2 * inset

    Repeater {
        model: block.modelData.quotes

        Rectangle {
            required property int index

            x: block.rtl ? block.width - width - index * Theme.space3 : index * Theme.space3
            width: Theme.quoteBar
            height: block.height
            radius: width / 2
            color: Theme.outline
            opacity: Theme.soft
        }
    }
    Hairline {
        visible: block.modelData.kind === "rule"
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
    }
    PlainText {
        id: mark

        text: block.modelData.marker
        visible: text !== ""
        color: Theme.quiet
        prose: true
        font.pixelSize: block.textSize
        LayoutMirroring.enabled: false // the text's own direction counts
        x: block.rtl ? words.x + words.width + Theme.space1 : words.x - width - Theme.space1
        Accessible.ignored: true
    }
    Rectangle {
        visible: block.code
        x: words.x
        width: words.width
        height: parent.height
        radius: Theme.radius
        color: Theme.sunken
    }
    PlainText {
        id: source

        visible: block.code
        text: visible ? block.modelData.text : ""
        font.family: Theme.codeFont
        font.pixelSize: Theme.codeText
        prose: true
        wrapMode: Text.WrapAnywhere // a line of code is never lost at the side
        x: words.x + block.inset
        y: block.inset
        width: words.width - 2 * block.inset
        LayoutMirroring.enabled: false // programs are read from the left
        Accessible.ignored: true
    }
    Text {
        id: words

        objectName: "postText"
        visible: !block.code
        text: visible ? block.modelData.text.replace(/\x02/g, Theme.codeInk) : ""
        textFormat: Text.StyledText // made in C++ with every character of others escaped
        x: block.rtl ? 0 : block.bars + block.dent
        width: block.width - block.bars - block.dent
        wrapMode: Text.Wrap
        color: block.modelData.quotes > 0 ? Theme.quiet : Theme.text
        linkColor: Theme.accent
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.round(font.pixelSize * Theme.lineHeight)
        font.pixelSize: block.textSize
        font.weight: block.modelData.kind === "heading" ? Theme.strong : Font.Normal
        Accessible.ignored: true
        onLinkActivated: link => block.linkAsked(link)

        HoverHandler {
            cursorShape: parent.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.ArrowCursor
        }
    }
}
