import QtQuick

// Stands in for a member's page.
TimelineModel {
    enum Tab {
        Posts,
        Replies,
        Media
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
}
