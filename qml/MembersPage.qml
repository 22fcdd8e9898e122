pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Feed.Controls
import Feed.Models

// Everyone who is in, found by name.
FocusScope {
    id: page

    required property MembersModel members
    required property bool backShown

    signal memberAsked(string memberId)
    signal backAsked

    function begin() {
        search.forceActiveFocus();
    }

    objectName: "membersPage"
    Component.onDestruction: if (members) members.filterText = ""

    PageHeader {
        id: header

        title: qsTr("Members")
        note: page.members.filterText === "" ? page.members.count : ""
        backShown: page.backShown
        width: parent.width
        onBackAsked: page.backAsked()
    }
    LineField {
        id: search

        objectName: "memberSearchField"
        label: qsTr("Find a member")
        labelShown: false
        placeholder: label
        iconName: "search"
        focus: true
        anchors {
            top: header.bottom
            left: parent.left
            right: parent.right
            margins: Theme.space4
        }
        onTextChanged: page.members.filterText = text
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    ListView {
        id: list

        objectName: "membersList"
        model: page.members
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: true
        anchors {
            top: search.bottom
            topMargin: Theme.space3
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members")
        Basic.ScrollBar.vertical: ScrollMark {}

        delegate: MemberRow {
            width: list.width
            focus: true
            onClicked: page.memberAsked(memberId)
        }
    }
    EmptyState {
        visible: list.count === 0 && page.members.filterText !== ""
        iconName: "search"
        title: qsTr("Nobody by that name")
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space5)
        anchors.centerIn: list
    }
}
