#include "app/settings/profile_paths.h"

#include <QDir>
#include <QStandardPaths>

#include <utility>

namespace plaza::app {

namespace {

QString inside(const QString &folder, const char *name)
{
    return QDir(folder).filePath(QString::fromLatin1(name));
}

} // namespace

ProfilePaths::ProfilePaths(QString folder)
    : m_folder(std::move(folder))
{ }

ProfilePaths ProfilePaths::standard()
{
    return ProfilePaths(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
}

ProfilePaths ProfilePaths::at(const QString &dir)
{
    return ProfilePaths(QDir(dir).absolutePath());
}

QString ProfilePaths::settingsFile() const
{
    return inside(m_folder, "plaza.ini");
}

QString ProfilePaths::accountsFile() const
{
    return inside(m_folder, "accounts.json");
}

QString ProfilePaths::keysFolder() const
{
    return inside(m_folder, "keys");
}

QString ProfilePaths::accountsFolder() const
{
    return inside(m_folder, "communities");
}

} // namespace plaza::app
