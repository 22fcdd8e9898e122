import QtQuick

// Copies and reads text; QML has no clipboard of its own, so an editor that is never shown does it.
Item {
    visible: false

    function copy(text: string) {
        editor.text = text;
        editor.selectAll();
        editor.copy();
        editor.clear();
    }

    function content(): string {
        editor.clear();
        editor.paste();
        const found = editor.text;
        editor.clear();
        return found;
    }

    TextEdit {
        id: editor

        textFormat: TextEdit.PlainText
        Accessible.ignored: true
    }
}
