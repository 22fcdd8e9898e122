import QtQuick

// What a reader may ask of a post. Rows emit, the page that owns the list answers.
QtObject {
    signal openAsked(string postId)
    signal replyAsked(string postId)
    signal likeToggled(string postId)
    signal authorAsked(string memberId)
    signal menuAsked(Item row, Item near) // near: what the menu opens at; the row itself: at the pointer
    signal linkAsked(string link)
    signal retryAsked(string postId)
    signal discardAsked(string postId)
    signal removeAsked(string postId)
}
