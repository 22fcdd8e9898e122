#include "app/settings/settings.h"

#include "app/settings/profile_paths.h"

#include <algorithm>

namespace plaza::app {

namespace {

const QString GeometryKey = QStringLiteral("window/geometry");
const QString MaximizedKey = QStringLiteral("window/maximized");
const QString LastAccountKey = QStringLiteral("lastAccount");
const QString ThemeKey = QStringLiteral("theme");
const QString LivenessKey = QStringLiteral("feed/liveness");
const QString DigestMinutesKey = QStringLiteral("feed/digestMinutes");
const QString ReducedMotionKey = QStringLiteral("reducedMotion");
const QString PresenceKey = QStringLiteral("presence/shown");
const QString LinksKey = QStringLiteral("writing/linkCards");
const QString LanguageKey = QStringLiteral("language");
const QString KeysGroup = QStringLiteral("keys");
const QString UndoKey = QStringLiteral("writing/undoSeconds");
const QString ToldOfKeyFileKey = QStringLiteral("told/keyFile");

} // namespace

Settings::Settings(const ProfilePaths &paths)
    : m_file(paths.settingsFile(), QSettings::IniFormat)
{ }

QRect Settings::windowGeometry() const
{
    return m_file.value(GeometryKey).toRect();
}

bool Settings::isWindowMaximized() const
{
    return m_file.value(MaximizedKey).toBool();
}

void Settings::setWindow(const QRect &geometry, bool isMaximized)
{
    m_file.setValue(GeometryKey, geometry);
    m_file.setValue(MaximizedKey, isMaximized);
}

QString Settings::lastAccount() const
{
    return m_file.value(LastAccountKey).toString();
}

void Settings::setLastAccount(const QString &id)
{
    m_file.setValue(LastAccountKey, id);
}

Settings::Theme Settings::theme() const
{
    const auto word = m_file.value(ThemeKey).toString();
    if (word == QLatin1StringView("light"))
        return Theme::Light;
    return word == QLatin1StringView("dark") ? Theme::Dark : Theme::System;
}

void Settings::setTheme(Theme theme)
{
    switch (theme) {
    case Theme::System: return m_file.remove(ThemeKey);
    case Theme::Light: return m_file.setValue(ThemeKey, QStringLiteral("light"));
    case Theme::Dark: return m_file.setValue(ThemeKey, QStringLiteral("dark"));
    }
}

int Settings::liveness() const
{
    return std::clamp(m_file.value(LivenessKey, 0).toInt(), 0, 2);
}

int Settings::digestMinutes() const
{
    return std::clamp(m_file.value(DigestMinutesKey, 30).toInt(), 1, 24 * 60);
}

void Settings::setLiveness(int liveness, int digestMinutes)
{
    m_file.setValue(LivenessKey, liveness);
    m_file.setValue(DigestMinutesKey, digestMinutes);
}

bool Settings::isMotionReduced() const
{
    return m_file.value(ReducedMotionKey).toBool();
}

void Settings::setMotionReduced(bool reduced)
{
    m_file.setValue(ReducedMotionKey, reduced);
}

bool Settings::isPresenceShown() const
{
    return m_file.value(PresenceKey, true).toBool();
}

void Settings::setPresenceShown(bool shown)
{
    m_file.setValue(PresenceKey, shown);
}

bool Settings::areLinksLookedAt() const
{
    return m_file.value(LinksKey, true).toBool();
}

void Settings::setLinksLookedAt(bool lookedAt)
{
    m_file.setValue(LinksKey, lookedAt);
}

QString Settings::language() const
{
    return m_file.value(LanguageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    m_file.setValue(LanguageKey, language);
}

QMap<QString, QStringList> Settings::keys() const
{
    QMap<QString, QStringList> keys;
    const QString start = KeysGroup + u'/';
    for (const auto &name : m_file.allKeys())
        if (name.startsWith(start))
            keys.insert(name.mid(start.size()),
                        m_file.value(name).toString().split(u' ', Qt::SkipEmptyParts));
    return keys;
}

void Settings::setKeys(const QMap<QString, QStringList> &keys)
{
    m_file.remove(KeysGroup);
    for (auto it = keys.cbegin(); it != keys.cend(); ++it)
        m_file.setValue(KeysGroup + u'/' + it.key(), it.value().join(u' '));
}

std::chrono::seconds Settings::undoTime() const
{
    constexpr int Usual = 10, Most = 60;
    return std::chrono::seconds(std::clamp(m_file.value(UndoKey, Usual).toInt(), 0, Most));
}

bool Settings::wasToldOfKeyFile() const
{
    return m_file.value(ToldOfKeyFileKey).toBool();
}

void Settings::setToldOfKeyFile()
{
    m_file.setValue(ToldOfKeyFileKey, true);
}

} // namespace plaza::app
