#pragma once

#include <QMap>
#include <QRect>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <chrono>

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

    /// How new posts come in at the top (TimelineModel::Liveness), and every how many minutes in the last of them.
    int liveness() const;
    int digestMinutes() const;
    void setLiveness(int liveness, int digestMinutes);

    bool isMotionReduced() const;
    void setMotionReduced(bool reduced);

    /// Do others see that one is here?
    bool isPresenceShown() const;
    void setPresenceShown(bool shown);
    bool areLinksLookedAt() const;
    void setLinksLookedAt(bool lookedAt);

    /// "en", "de"; empty: the system's.
    QString language() const;
    void setLanguage(const QString &language);

    /// Keys of one's own, by action; only those that differ from ours.
    QMap<QString, QStringList> keys() const;
    void setKeys(const QMap<QString, QStringList> &keys);

    /// How long what was posted or deleted can be taken back; 0: not at all. Ten seconds unless the file says
    /// otherwise, at most a minute.
    std::chrono::seconds undoTime() const;

    /// Was this person told that keys lie in a file, as there is no keychain here?
    bool wasToldOfKeyFile() const;
    void setToldOfKeyFile();

private:
    QSettings m_file;
};

} // namespace plaza::app
