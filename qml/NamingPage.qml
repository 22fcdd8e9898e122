import QtQuick
import Feed.Controls
import Feed.Models

// Name and picture, with the picture drawn as others will see it.
FormPage {
    id: page

    required property SessionModel session
    property string chosenPicture
    readonly property string typedName: name.text.trim()

    function finish() {
        if (typedName !== "" && !session.busy)
            session.chooseName(typedName, chosenPicture);
    }

    objectName: "namingPage"
    Component.onCompleted: name.forceActiveFocus()

    Column {
        width: parent.width
        spacing: Theme.space2

        PlainText {
            text: page.session.communityName === "" ? qsTr("You are in")
                                                    : qsTr("Welcome to %1").arg(page.session.communityName)
            width: parent.width
            wrapMode: Text.Wrap
            font.pixelSize: Theme.titleText
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            text: qsTr("What should the others call you?")
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.quiet
            prose: true
        }
    }
    Row {
        width: parent.width
        spacing: Theme.space4

        Avatar {
            id: preview

            source: page.session.previewPicture(page.typedName, page.chosenPicture)
            width: Theme.bigAvatar
        }
        Column {
            spacing: Theme.space2
            anchors.verticalCenter: parent.verticalCenter

            PushButton {
                objectName: "choosePictureButton"
                iconName: "picture"
                text: qsTr("Choose a picture…")
                width: Math.min(implicitWidth, page.width - preview.width - 2 * Theme.space5 - Theme.space4)
                enabled: !page.session.busy
                onClicked: picker.open()
            }
            PushButton {
                objectName: "removePictureButton"
                kind: PushButton.Quiet
                text: qsTr("Remove it")
                visible: page.chosenPicture !== ""
                anchors.left: parent.left
                enabled: !page.session.busy
                onClicked: page.chosenPicture = ""
            }
            PlainText {
                text: qsTr("Or keep this one.")
                anchors.left: parent.left
                visible: page.chosenPicture === ""
                color: Theme.quiet
                font.pixelSize: Theme.smallText
            }
        }
    }
    LineField {
        id: name

        objectName: "nameField"
        label: qsTr("Name")
        error: page.session.nameError
        enabled: !page.session.busy
        maximumLength: 64
        focus: true
        width: parent.width
        onAccepted: page.finish()
    }
    PushButton {
        objectName: "continueButton"
        kind: PushButton.Primary
        text: page.session.busy ? qsTr("One moment…") : qsTr("Continue")
        busy: page.session.busy
        enabled: page.typedName !== "" && !page.session.busy
        width: parent.width
        height: Theme.control + Theme.space1
        onClicked: page.finish()
    }
    PlainText {
        objectName: "keyringNotice"
        text: page.session.keyringNotice
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        color: Theme.quiet
        font.pixelSize: Theme.smallText
        prose: true
    }
    FilePicker {
        id: picker

        title: qsTr("Choose a picture")
        nameFilters: [qsTr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif)"]
        onChosen: files => page.chosenPicture = `${files[0]}`
    }
}
