import QtQuick

// Stands in for who is here; counts what it was told.
ListModel {
    property var writers: []
    property bool active: true
    property var wrote: []

    function person(id: string, name: string) {
        append({ memberId: id, name: name, picture: "image://avatar/" + id + "?name=" + encodeURIComponent(name) });
    }
    function setActive(used: bool) {
        active = used;
    }
    function write(postId: string) {
        wrote = wrote.concat([postId]);
    }
    function text(names: var): string {
        return names.length === 0 ? "" : names[0] + " is writing…";
    }
}
