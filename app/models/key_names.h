#pragma once

#include <QString>

namespace plaza::app {

/// A key with what is held down with it, as QKeySequence writes it ("Ctrl+Shift+W"); the app's models know no GUI.
/// key: Qt::Key, modifiers: Qt::KeyboardModifiers. "" for a key that does nothing by itself.
QString keyFrom(int key, int modifiers);

/// The same, as it is written on this person's keyboard.
QString keyText(const QString &key);

/// Tab, Enter, Escape, arrows, space: nobody who cannot use a mouse gets anywhere without them.
bool isForMoving(const QString &key);

} // namespace plaza::app
