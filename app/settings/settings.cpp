#include "app/settings/settings.h"

#include "app/settings/profile_paths.h"

namespace plaza::app {

namespace {

const QString GeometryKey = QStringLiteral("window/geometry");
const QString MaximizedKey = QStringLiteral("window/maximized");
const QString LastAccountKey = QStringLiteral("lastAccount");
const QString ThemeKey = QStringLiteral("theme");
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

bool Settings::wasToldOfKeyFile() const
{
    return m_file.value(ToldOfKeyFileKey).toBool();
}

void Settings::setToldOfKeyFile()
{
    m_file.setValue(ToldOfKeyFileKey, true);
}

} // namespace plaza::app
