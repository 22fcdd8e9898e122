import QtQuick

// What a reader may ask of a post. Rows emit, the page that owns the list answers.
QtObject {
    property Item list: null // the PostList that has the keyboard
    property var keys: ({}) // what to press, by action, in words

    signal openAsked(string postId)
    signal summaryAsked(string lineId) // of a line between posts: what happened since
    signal replyAsked(string postId)
    signal likeToggled(string postId)
    signal authorAsked(string memberId)
    signal menuAsked(Item row, Item near) // near: what the menu opens at; the row itself: at the pointer
    signal linkAsked(string link)
    signal retryAsked(string postId)
    signal discardAsked(string postId)
    signal bookmarkToggled(string postId)
    signal memberMuteAsked(string memberId)
    signal threadMuteAsked(string postId)
    signal tagAsked(string tag)
    signal mediaAsked(var media, int index) // media: a list of {url, mime, width, height, blurhash, alt, sha256}
    signal removeAsked(string postId)
    signal editAsked(string postId)
    signal versionsAsked(string postId)
    signal voteAsked(string postId, var options)
    signal quoteAsked(string postId)
    signal revealAsked(string postId) // what is behind a warning, or the rest of a long text
}
