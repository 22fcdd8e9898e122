import QtQuick
import QtQuick.Dialogs

// The system's own dialog, where it has one. Opens as soon as it is there; see FilePicker.
FileDialog {
    required property FilePicker asker

    parentWindow: asker.Window.window
    title: asker.title
    nameFilters: asker.nameFilters
    fileMode: asker.kind === FilePicker.Save ? FileDialog.SaveFile : asker.kind === FilePicker.Many ? FileDialog.OpenFiles : FileDialog.OpenFile
    onAccepted: asker.end(asker.kind === FilePicker.Many ? selectedFiles : [selectedFile])
    onRejected: asker.end([])
    Component.onCompleted: open()
}
