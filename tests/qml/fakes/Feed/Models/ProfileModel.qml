import QtQuick

// Stands in for a member's page.
TimelineModel {
    enum Tab {
        Posts,
        Replies,
        Media,
        About
    }
    property int tab: ProfileModel.Posts
    readonly property string styledAbout: about
    property string memberId: "ann"
    property string name: "Ann Baker"
    property string picture: "image://avatar/ann?name=Ann%20Baker"
    property string about
    property bool isMe: false
    property int postCount: count
    property string joinedText
    property string firstText: "3 March 2026"
    property var topics: [{ tag: "council", count: 9 }, { tag: "library", count: 4 }]
}
