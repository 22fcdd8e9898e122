import QtQuick
import Feed.Controls
import Feed.Models

// How the others see one: name, picture, a few words. It stays open until the server has taken it.
Sheet {
    id: sheet

    required property SessionModel session
    required property string about
    property string picture // "" keeps it, "none" goes back to the painted one
    readonly property Library library: session.library
    readonly property bool ready: name.text.trim() !== "" && !library.saving

    function show() {
        picture = "";
        name.text = session.myName;
        words.text = about;
        library.forgetProfileError();
        open();
        name.forceActiveFocus();
    }
    function save() {
        if (ready)
            library.saveProfile(name.text, words.text, picture);
    }

    objectName: "profileEditor"
    title: qsTr("Your profile")
    closePolicy: library && library.saving ? Sheet.NoAutoClose : Sheet.CloseOnEscape | Sheet.CloseOnPressOutside

    Connections {
        target: sheet.library

        function onProfileSaved() {
            sheet.close();
        }
    }
    Column {
        x: Theme.space4
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space4

        Row {
            width: parent.width
            spacing: Theme.space4

            Avatar {
                id: preview

                source: sheet.picture === "" ? sheet.session.myPicture
                                             : sheet.session.previewPicture(name.text, sheet.picture === "none" ? "" : sheet.picture)
                width: Theme.bigAvatar
            }
            Column {
                spacing: Theme.space2
                anchors.verticalCenter: parent.verticalCenter

                PushButton {
                    objectName: "changePictureButton"
                    iconName: "picture"
                    text: qsTr("Choose a picture…")
                    enabled: !sheet.library.saving
                    onClicked: picker.open()
                }
                PushButton {
                    kind: PushButton.Quiet
                    text: qsTr("Remove it")
                    visible: sheet.picture !== "none"
                    anchors.left: parent.left
                    enabled: !sheet.library.saving
                    onClicked: sheet.picture = "none"
                }
            }
        }
        LineField {
            id: name

            objectName: "profileNameField"
            label: qsTr("Name")
            error: sheet.library.profileError
            enabled: !sheet.library.saving
            maximumLength: 64
            width: parent.width
            onAccepted: sheet.save()
        }
        Column {
            width: parent.width
            spacing: Theme.space1

            PlainText {
                text: qsTr("About you")
                width: parent.width
                color: Theme.quiet
                font.pixelSize: Theme.smallText
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Rectangle {
                width: parent.width
                height: words.height + 2 * Theme.space1
                radius: Theme.radius
                color: Theme.surface
                border {
                    width: words.editing ? Theme.ring : Theme.stroke
                    color: words.editing ? Theme.accent : Theme.outline
                }

                TextBox {
                    id: words

                    objectName: "aboutField"
                    label: qsTr("About you")
                    x: Theme.space2
                    y: Theme.space1
                    width: parent.width - 2 * Theme.space2
                    height: Math.max(implicitHeight, 2 * Theme.control)
                    enabled: !sheet.library.saving
                }
            }
        }
        PushButton {
            objectName: "saveProfileButton"
            kind: PushButton.Primary
            text: sheet.library.saving ? sheet.session.link.online ? qsTr("Saving…") : qsTr("Waiting for connection…") : qsTr("Save")
            busy: sheet.library.saving
            enabled: sheet.ready
            width: parent.width
            onClicked: sheet.save()
        }
        Item {
            width: parent.width
            height: Theme.space1
        }
    }
    FilePicker {
        id: picker

        title: qsTr("Choose a picture")
        nameFilters: [qsTr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif)"]
        onChosen: files => sheet.picture = `${files[0]}`
    }
}
