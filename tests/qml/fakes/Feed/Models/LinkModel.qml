import QtQuick

// Stands in for the app's view of its connection.
QtObject {
    enum Phase {
        Idle,
        Connecting,
        SigningIn,
        CatchingUp,
        Live,
        Waiting,
        Stopped
    }
    property int phase: LinkModel.Live
    property string text: "Live"
    property string detail
    property int retryInSeconds: 0
    property bool online: phase === LinkModel.Live
    property int reconnects: 0
    property bool damaged: false
    property bool unkept: false

    function rebuild() {
        damaged = false;
    }
    function reopen() {
        unkept = false;
    }
    function reconnectNow() {
        ++reconnects;
    }
    function lose() {
        phase = LinkModel.Waiting;
        text = "No connection";
        detail = "The connection was lost. What you write is kept and sent as soon as it is back; next try in 5 s.";
    }
    function recover() {
        phase = LinkModel.Live;
        text = "Live";
        detail = "";
    }
}
