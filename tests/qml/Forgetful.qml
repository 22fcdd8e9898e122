import Feed.Models

// A timeline whose posts can be deleted by id, as in the app.
TimelineModel {
    function remove(postId: string) {
        lastAsked = "remove " + postId;
    }
}
