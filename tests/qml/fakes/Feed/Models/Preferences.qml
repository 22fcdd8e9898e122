import QtQuick

// Stands in for what a person has chosen.
QtObject {
    enum Theme {
        System,
        Light,
        Dark
    }
    property int theme: Preferences.System
    property int liveness: 0
    property int digestMinutes: 30
    property bool lessMotion: false
    property string language
    property bool presenceShown: true
    property bool linksLookedAt: true
}
