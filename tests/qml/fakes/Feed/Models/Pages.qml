import QtQuick

// Stands in for what is opened beside the feed.
QtObject {
    property Composer editor: null
    property Composer anyEditor: Composer {
        text: "What it said"
    }
    property string lastAsked

    function edit(postId: string) {
        lastAsked = "edit " + postId;
        editor = anyEditor;
    }
    function quote(postId: string) {
        lastAsked = "quote " + postId;
    }
    function closeEditor() {
        editor = null;
    }
}
