#include "app/shell/window_state.h"

#include "app/settings/settings.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>

#include <algorithm>

namespace plaza::app {

void restoreWindow(QWindow &window, const Settings &settings)
{
    const auto wanted = settings.windowGeometry();
    const auto screens = QGuiApplication::screens();
    const auto shows = [&](const QScreen *screen) { return screen->availableGeometry().intersects(wanted); };
    if (wanted.isValid() && std::any_of(screens.begin(), screens.end(), shows))
        window.setGeometry(wanted);
    if (settings.isWindowMaximized())
        window.showMaximized();
}

void keepWindow(const QWindow &window, Settings &settings)
{
    const bool isMaximized = window.windowStates() & Qt::WindowMaximized;
    // A maximised window's geometry is the screen's: the one to come back to was kept before.
    settings.setWindow(isMaximized ? settings.windowGeometry() : window.geometry(), isMaximized);
}

} // namespace plaza::app
