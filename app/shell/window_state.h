#pragma once

class QWindow;

namespace plaza::app {

class Settings;

/// Puts the window where it was left, as far as there is still a screen, and keeps where it is left.
/// Both must outlive the window. Thread: GUI.
void restoreWindow(QWindow &window, const Settings &settings);
void keepWindow(const QWindow &window, Settings &settings);

} // namespace plaza::app
