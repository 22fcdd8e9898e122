pragma ComponentBehavior: Bound
import QtQuick
import Feed.Controls
import Feed.Models

// Where one writes: a post, an answer at the foot of a thread, an edit in a sheet. All of it lives in the composer's model.
FocusScope {
    id: pad

    required property Composer composer
    required property string picture
    property string label: qsTr("New post")
    property string sendText: qsTr("Post")
    property string sendName: sendText
    property string fieldName: "composerField"
    property string buttonName: "postButton"
    readonly property bool poll: composer.options.length > 0
    readonly property var quoted: composer.quoted
    readonly property bool quoting: quoted.postId !== undefined
    readonly property bool open: activeFocus || composer.text !== "" || composer.warned || poll || quoting || composer.files.count > 0 || picker.visible || files.asking

    signal typed

    function begin() {
        box.forceActiveFocus(Qt.ShortcutFocusReason);
        box.moveToEnd();
    }
    function attach() {
        if (composer.rich && composer.files.available && !composer.files.full)
            files.open();
    }
    function send() {
        if (composer.canSend) {
            composer.send();
            box.forceActiveFocus();
        }
    }

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    z: suggestions.shown ? 1 : 0 // over the list beside it

    Shortcut { // from every field, also one that takes Enter for something else
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: pad.activeFocus
        onActivated: pad.send()
    }
    DropArea {
        anchors.fill: parent
        enabled: pad.composer.rich && pad.composer.files.available
        keys: ["text/uri-list"]
        onDropped: drop => {
            drop.acceptProposedAction();
            pad.composer.files.add(drop.urls);
            pad.begin();
        }

        Rectangle {
            anchors.fill: parent
            visible: parent.containsDrag
            color: Theme.accentSoft
            radius: Theme.radius
            border.width: Theme.ring
            border.color: Theme.accent
        }
    }
    Avatar {
        id: avatar

        source: pad.picture
        y: Theme.space3
        anchors.left: parent.left
        anchors.leftMargin: Theme.space4
    }
    Column {
        id: column

        y: Theme.space3
        spacing: Theme.space2
        anchors.left: avatar.right
        anchors.leftMargin: Theme.space3
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4

        PlainText {
            text: qsTr("Answering %1").arg(pad.composer.answering)
            visible: pad.composer.answering !== "" && pad.composer.text !== "" // else the placeholder says it
            width: parent.width
            elide: Text.ElideRight
            color: Theme.quiet
            font.pixelSize: Theme.smallText
        }
        LineField {
            objectName: "warningField"
            visible: pad.composer.warned
            width: parent.width
            label: qsTr("What do you warn of?")
            placeholder: label
            labelShown: false
            iconName: "warning"
            maximumLength: 120
            onEdited: pad.composer.warning = text
            onVisibleChanged: if (visible && pad.activeFocus) forceActiveFocus(Qt.TabFocusReason)

            Binding on text {
                value: pad.composer.warning
            }
        }
        TextBox {
            id: box

            objectName: pad.fieldName
            label: pad.poll ? qsTr("Question") : pad.label
            text: pad.composer.text
            placeholder: {
                const question = qsTr("Your question"); // always read: a binding without a translation misses a new language
                return pad.poll ? question : pad.composer.placeholder;
            }
            focus: true
            width: parent.width
            height: Math.max(implicitHeight, Theme.avatar)
            undoable: pad.composer.departure ? pad.composer.departure.waiting : false
            suggesting: suggestions.shown
            onTextChanged: pad.composer.text = text
            onTyped: {
                pad.composer.completion.look(text, cursor);
                pad.typed();
            }
            onStepped: by => suggestions.step(by)
            onTaken: suggestions.take()
            onClosed: pad.composer.completion.close()
            onEditingChanged: if (!editing && !suggestions.activeFocus) pad.composer.completion.close()
            onUndoAsked: pad.composer.departure.undo()
            onPasteAsked: event => event.accepted = pad.composer.rich && pad.composer.files.paste()
        }
        ComposerExtras {
            width: parent.width
            composer: pad.composer
        }
        ErrorText {
            objectName: "composerError"
            text: pad.composer.error
            width: parent.width
        }
        Repeater { // of one: a Loader cannot hold a bound component before Qt 6.5
            model: pad.open ? 1 : 0

            ComposerTools {
                width: column.width
                composer: pad.composer
                quoting: pad.quoting
                sendText: pad.sendText
                sendName: pad.sendName
                buttonName: pad.buttonName
                onSendAsked: pad.send()
                onAttachAsked: pad.attach()
                onEmojiAsked: near => picker.openAt(near)
            }
        }
    }
    FilePicker {
        id: files
        kind: FilePicker.Many
        title: qsTr("Choose pictures or films")
        nameFilters: [qsTr("Pictures and films") + " (*.png *.jpg *.jpeg *.webp *.gif *.mp4 *.webm)"]
        onChosen: files => pad.composer.files.add(files)
    }
    CompletionList {
        id: suggestions

        readonly property point place: shown && pad.width > 0 ? pad.mapFromItem(box, box.placeOf(completion.start)) : Qt.point(0, 0)
        readonly property bool below: pad.mapToItem(null, 0, place.y + height).y < pad.Window.height

        completion: pad.composer.completion
        z: 1
        x: Math.max(0, Math.min(place.x - (Theme.mirrored ? width : 0), pad.width - width))
        y: below ? place.y : place.y - height - Theme.space6
        onTaken: text => {
            box.replace(completion.start, text);
            completion.close();
        }
    }
    EmojiPicker {
        id: picker

        function openAt(near: Item) {
            const at = near.mapToItem(pad, 0, near.height);
            const below = near.mapToItem(null, 0, near.height).y + height < pad.Window.height;
            x = Math.max(Theme.space2, Math.min(Theme.mirrored ? at.x + near.width - width : at.x, pad.width - width - Theme.space2));
            y = below ? at.y : at.y - near.height - height;
            open();
        }

        emoji: pad.composer.emoji
        onChosen: sign => {
            close();
            box.forceActiveFocus();
            box.replace(box.cursor, sign);
        }
    }
}
