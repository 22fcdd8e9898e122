#pragma once

#include <QRect>
#include <QSettings>
#include <QString>

namespace plaza::app {

class ProfilePaths;

/// Choices of this person on this machine. The only place that names their keys in the file.
///
/// Thread: GUI. Written by itself soon after a change, and at the end.
class Settings
{
public:
    enum class Theme { System, Light, Dark };

    explicit Settings(const ProfilePaths &paths);

    /// Null when it was never kept.
    QRect windowGeometry() const;
    bool isWindowMaximized() const;
    void setWindow(const QRect &geometry, bool isMaximized);

    /// Id of the account shown last; empty when there is none.
    QString lastAccount() const;
    void setLastAccount(const QString &id);

    Theme theme() const;
    void setTheme(Theme theme);

    /// Was this person told that keys lie in a file, as there is no keychain here?
    bool wasToldOfKeyFile() const;
    void setToldOfKeyFile();

private:
    QSettings m_file;
};

} // namespace plaza::app
