import QtQuick

// Stands in for what a link leads to.
QtObject {
    property var card: ({})

    function drop() {
        card = {};
    }
}
