pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import Feed.Models

// Listens for the keys of all actions; an Item, so that a menu or sheet on top keeps them from the page below.
Item {
    id: listener

    required property Actions actions
    required property bool inCommunity
    required property bool withPost // a list of posts has the keyboard

    visible: false

    Instantiator {
        model: listener.actions

        Shortcut {
            required property string actionId
            required property int reach
            required property var keys

            sequences: keys
            enabled: reach === Actions.Anywhere || reach === Actions.InCommunity && listener.inCommunity || reach === Actions.OnPost && listener.withPost
            onActivated: listener.actions.trigger(actionId)
        }
    }
}
