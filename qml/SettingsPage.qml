pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// How this app looks and behaves for one person, whom they do not want to hear, and the way out.
FocusScope {
    id: page

    required property SessionModel session
    required property Preferences preferences
    required property Actions actions
    property string subject // "keys": their list is open; "leave": one is asked whether

    signal leaveAsked

    function begin() {
        column.forceActiveFocus();
    }

    objectName: "settingsPage"
    onSubjectChanged: arrival.start()

    PageHeader {
        id: header

        title: qsTr("Settings")
        width: parent.width
    }
    Timer {
        id: arrival

        interval: 0 // once the page is there
        onTriggered: {
            keys.open = page.subject === "keys";
            if (keys.open)
                toKeys.start();
            if (page.subject === "leave")
                leave.open();
        }
    }
    Timer {
        id: toKeys

        interval: 0 // once the list of keys is laid out
        onTriggered: view.contentY = Math.min(keys.y, view.contentHeight - view.height)
    }
    Scroller {
        id: view

        contentHeight: body.height
        anchors {
            top: header.bottom
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }

        FocusScope {
            id: body

            width: parent.width
            height: column.implicitHeight + 2 * Theme.space5

            Column {
                id: column

                x: Theme.space4
                y: Theme.space4
                width: parent.width - 2 * Theme.space4
                spacing: Theme.space5

                ChoiceRow {
                    title: qsTr("Appearance")
                    choices: [{ value: Preferences.System, text: qsTr("As the system") }, { value: Preferences.Light, text: qsTr("Light") },
                              { value: Preferences.Dark, text: qsTr("Dark") }]
                    value: page.preferences.theme
                    width: parent.width
                    onChosen: value => page.preferences.theme = value
                }
                ChoiceRow {
                    title: qsTr("Movement")
                    text: qsTr("With less movement nothing fades or slides.")
                    choices: [{ value: false, text: qsTr("As the system") }, { value: true, text: qsTr("Less") }]
                    value: page.preferences.lessMotion
                    width: parent.width
                    onChosen: value => page.preferences.lessMotion = value
                }
                ChoiceRow {
                    title: qsTr("Language")
                    choices: [{ value: "", text: qsTr("As the system") }, { value: "en", text: "English" }, { value: "de", text: "Deutsch" }]
                    value: page.preferences.language
                    width: parent.width
                    onChosen: value => page.preferences.language = value
                }
                ChoiceRow {
                    title: qsTr("New posts")
                    text: page.preferences.liveness === TimelineModel.Live ? qsTr("At the top of the feed they show at once. Further down nothing moves.")
                          : page.preferences.liveness === TimelineModel.Gather ? qsTr("They wait until you ask for them.")
                                                                               : qsTr("They come all together, every so many minutes.")
                    choices: [{ value: TimelineModel.Live, text: qsTr("At once") }, { value: TimelineModel.Gather, text: qsTr("When I ask") },
                              { value: TimelineModel.Digest, text: qsTr("Now and then") }]
                    value: page.preferences.liveness
                    width: parent.width
                    onChosen: value => page.preferences.liveness = value
                }
                ChoiceRow {
                    title: qsTr("Every")
                    visible: page.preferences.liveness === TimelineModel.Digest
                    choices: [{ value: 10, text: qsTr("%1 min").arg(10) }, { value: 30, text: qsTr("%1 min").arg(30) },
                              { value: 60, text: qsTr("%1 min").arg(60) }, { value: 180, text: qsTr("%1 min").arg(180) }]
                    value: page.preferences.digestMinutes
                    width: parent.width
                    onChosen: value => page.preferences.digestMinutes = value
                }
                ChoiceRow {
                    title: qsTr("Seen by others")
                    text: page.preferences.presenceShown ? qsTr("The others see when you are here and when you write.")
                                                         : qsTr("Nobody sees whether you are here. You see the others all the same.")
                    choices: [{ value: true, text: qsTr("Yes") }, { value: false, text: qsTr("No") }]
                    value: page.preferences.presenceShown
                    width: parent.width
                    onChosen: value => page.preferences.presenceShown = value
                }
                KeySettings {
                    id: keys

                    actions: page.actions
                    width: parent.width
                }
                MuteSettings {
                    library: page.session.library
                    width: parent.width
                }
                ChoiceRow {
                    title: qsTr("Link cards")
                    text: page.preferences.linksLookedAt ? qsTr("When you post a link, Plaza asks that site for a title and a picture to show. Whoever reads it asks nobody.")
                                                         : qsTr("Links in your posts are shown without a title or a picture. No site is asked.")
                    choices: [{ value: true, text: qsTr("Yes") }, { value: false, text: qsTr("No") }]
                    value: page.preferences.linksLookedAt
                    width: parent.width
                    onChosen: value => page.preferences.linksLookedAt = value
                }
                Column {
                    width: parent.width
                    spacing: Theme.space2

                    SideHeading {
                        text: qsTr("Community")
                    }
                    PlainText {
                        text: page.session.communityName === page.session.communityAddress ? page.session.communityAddress
                              : qsTr("%1 at %2").arg(page.session.communityName).arg(page.session.communityAddress)
                        color: Theme.quiet
                        width: parent.width
                        wrapMode: Text.Wrap
                    }
                    PushButton {
                        objectName: "leaveButton"
                        text: qsTr("Leave this community…")
                        anchors.left: parent.left
                        onClicked: leave.open()
                    }
                }
            }
        }
    }
    ConfirmDialog {
        id: leave

        title: qsTr("Leave this community?")
        text: qsTr("This app forgets it. To come back, you need a new invite.")
        confirmText: qsTr("Leave")
        onConfirmed: page.leaveAsked()
    }
}
