import QtQuick

// Stands in for the app's session; counts what it was asked.
QtObject {
    enum Stage {
        Starting,
        Welcome,
        Joining,
        Naming,
        Ready
    }
    property int stage: SessionModel.Welcome
    property bool busy: false
    property string busyText
    property string communityName: "Rivertown Newsroom"
    property string communityDescription: "Where the morning desk and the evening desk leave each other notes."
    property string communityAddress: "feed.rivertown.example"
    property string myId: "me"
    property string myName: "Mara Lind"
    property string myPicture: "image://avatar/me?name=Mara%20Lind"
    property LinkModel link: LinkModel {}
    property TimelineModel timeline: TimelineModel {}
    property Composer composer: Composer {}
    property MembersModel members: MembersModel {}
    property Library library: Library {}
    property Pages pages: Pages {}
    property ThreadModel thread: null
    property ProfileModel profile: null
    property string linkError
    property string addressError
    property string codeError
    property string nameError
    property string joinError
    property string notice
    property string keyringNotice
    property string lastAsked
    property ThreadModel anyThread: ThreadModel {}
    property ProfileModel anyProfile: ProfileModel {}

    signal linkTried(string text)

    function joinWithLink(text: string) {
        lastAsked = "join " + text;
        linkTried(text);
    }
    function joinWithAddress(address: string, code: string) {
        lastAsked = "join " + address + " " + code;
    }
    function cancelJoin() {
        lastAsked = "cancel";
    }
    function chooseName(name: string, picture: string) {
        lastAsked = "name " + name;
    }
    function previewPicture(name: string, picture: string): string {
        return "image://avatar/me?name=" + encodeURIComponent(name);
    }
    function openThread(postId: string) {
        thread = anyThread;
        lastAsked = "thread " + postId;
    }
    function closeThread() {
        thread = null;
    }
    function openProfile(memberId: string) {
        anyProfile.isMe = memberId === myId;
        profile = anyProfile;
        lastAsked = "profile " + memberId;
    }
    function closeProfile() {
        profile = null;
    }
    function leaveCommunity() {
        lastAsked = "leave";
    }
    function dismissNotice() {
        notice = "";
    }
}
