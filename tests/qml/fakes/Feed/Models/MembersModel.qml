import QtQuick

// Stands in for the list of members.
ListModel {
    property string filterText

    function member(id: string, name: string, roleText: string, isMe: bool) {
        append({ memberId: id, name: name, picture: "image://avatar/" + id + "?name=" + encodeURIComponent(name),
                 role: roleText.toLowerCase(), roleText: roleText, isMe: isMe, isHere: ["ann", "bo", "zoe"].includes(id) });
    }
}
