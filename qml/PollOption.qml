import QtQuick
import QtQuick.Templates as T
import Feed.Controls

// One answer of a poll: a button with a bar behind it as long as its share.
T.RadioButton {
    id: option

    required property var modelData
    property string label
    property int votes
    property real share
    property bool mine
    property bool counted

    function press() {
        if (enabled)
            clicked();
    }

    implicitHeight: Math.max(Theme.control, words.implicitHeight + 2 * Theme.space2)
    text: label
    autoExclusive: false // one may choose several, and a press only asks
    onClicked: checked = Qt.binding(() => option.mine)
    Accessible.onToggleAction: option.press()
    hoverEnabled: true
    Accessible.onPressAction: option.press()
    Keys.onReturnPressed: option.press()
    Keys.onEnterPressed: option.press()
    Accessible.name: counted ? qsTr("%1: %n votes", "", votes).arg(label) : label
    checked: mine

    background: Rectangle {
        radius: Theme.radius
        color: option.down ? Theme.pressed : option.hovered && option.enabled ? Theme.sunken : "transparent"
        border {
            width: option.mine ? Theme.ring : Theme.stroke
            color: option.mine ? Theme.accent : Theme.outline
        }

        Rectangle {
            readonly property real full: parent.width - 2 * Theme.ring

            visible: option.counted && option.share > 0
            y: Theme.ring
            width: Math.max(2 * radius, full * option.share)
            height: parent.height - 2 * Theme.ring
            radius: Theme.radius - Theme.ring
            color: Theme.accentSoft
            anchors {
                left: parent.left
                leftMargin: Theme.ring
            }

            Behavior on width {
                NumberAnimation {
                    duration: Theme.moderate
                    easing.type: Easing.OutCubic
                }
            }
        }
        FocusRing {
            anchors.margins: -2 * Theme.ring
            radius: Theme.radius + 2 * Theme.ring
            shown: option.visualFocus
        }
    }
    Item {
        anchors.fill: parent

        TextMetrics {
            id: hundred

            font: part.font
            text: qsTr("%1 %").arg(100)
        }
        Rectangle {
            id: tick

            width: Theme.smallIcon
            height: width
            radius: width / 2
            color: option.mine ? Theme.accent : "transparent"
            anchors {
                left: parent.left
                leftMargin: Theme.space3
                verticalCenter: parent.verticalCenter
            }
            border {
                width: option.mine ? 0 : Theme.stroke
                color: Theme.outline
            }

            Icon {
                symbol: "check"
                visible: option.mine
                color: Theme.accentInk
                width: Theme.space3
                anchors.centerIn: parent
            }
        }
        PlainText {
            id: words

            text: option.label
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            anchors {
                left: parent.left
                leftMargin: 2 * Theme.space3 + tick.width
                right: parent.right
                rightMargin: Theme.space4 + hundred.advanceWidth // there from the start: a vote must not break a line anew
                verticalCenter: parent.verticalCenter
            }
            Accessible.ignored: true
        }
        PlainText {
            id: part

            text: option.counted ? qsTr("%1 %").arg(Math.round(option.share * 100)) : ""
            color: Theme.quiet
            anchors {
                right: parent.right
                rightMargin: Theme.space3
                verticalCenter: parent.verticalCenter
            }
            Accessible.ignored: true
        }
    }
}
