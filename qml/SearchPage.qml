pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Finding posts by words, people, tags and time; also without a connection, in what this computer has.
FocusScope {
    id: page

    required property Library library
    required property PostRequests requests
    property string subject // what to look for from the start
    readonly property SearchModel search: library.search

    function begin() {
        if (subject !== "") {
            field.text = subject;
            list.restrained = true;
            list.forceActiveFocus();
        } else {
            field.text = search.text;
            field.forceActiveFocus();
        }
    }

    objectName: "searchPage"
    onSubjectChanged: if (subject !== "") field.text = subject

    PageHeader {
        id: header

        title: qsTr("Search")
        width: parent.width
    }
    LineField {
        id: field

        objectName: "searchField"
        label: qsTr("Search posts")
        labelShown: false
        placeholder: qsTr("Words, #tag, from:name")
        iconName: "search"
        focus: true
        anchors {
            top: header.bottom
            left: parent.left
            right: parent.right
            margins: Theme.space4
        }
        onTextChanged: page.search.text = text
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    SearchFilters {
        id: filters

        search: page.search
        anchors {
            top: field.bottom
            topMargin: Theme.space3
            left: parent.left
            right: parent.right
            leftMargin: Theme.space4
            rightMargin: Theme.space4
        }
    }
    PostList {
        id: list

        objectName: "searchList"
        requests: page.requests
        model: page.search
        atEnd: count > 0 && !page.search.loading
        endText: page.search.onlyHere ? qsTr("That is all on this computer. With a connection, there may be more.")
                                      : qsTr("That is all.")
        loadingMore: page.search.loading && count > 0
        anchors {
            top: filters.bottom
            topMargin: Theme.space3
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        Accessible.name: qsTr("Posts that were found")

        delegate: PostRow {
            width: list.width
            requests: page.requests
            ringShown: !list.restrained
        }
    }
    Hairline {
        width: parent.width
        anchors.top: list.top
    }
    PostListAnswers {
        enabled: page.visible
        requests: page.requests
        model: page.search
    }
    Skeleton {
        waiting: page.search.loading && list.count === 0
        width: parent.width
        anchors.top: list.top
    }
    EmptyState {
        objectName: "searchEmpty"
        visible: list.count === 0 && !page.search.loading
        iconName: "search"
        title: page.search.asked ? qsTr("Nothing found") : qsTr("Find what was said")
        text: !page.search.asked ? qsTr("Type words, a #tag, or from: and a name. It works without a connection too.")
                                 : page.search.onlyHere ? qsTr("Only this computer was searched, as there is no connection. Try again later, or use fewer words.")
                                                        : qsTr("Try fewer words, another spelling, or any time.")
        width: Math.min(Theme.formWidth, parent.width - 2 * Theme.space5)
        anchors.centerIn: list
    }
}
