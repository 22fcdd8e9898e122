import QtQuick
import Feed.Theme

// A sentence that says what went wrong and what to do, next to where it went wrong. Takes no room when there is none.
Row {
    id: row

    property string text

    visible: text !== ""
    spacing: Theme.space2
    topPadding: Theme.space1
    Accessible.role: Accessible.Notification
    Accessible.name: text

    Icon {
        id: mark

        symbol: "warning"
        color: Theme.danger
        width: Theme.smallIcon
    }
    PlainText {
        text: row.text
        width: row.width - mark.width - row.spacing
        wrapMode: Text.Wrap
        color: Theme.danger
        prose: true
        Accessible.ignored: true
    }
}
