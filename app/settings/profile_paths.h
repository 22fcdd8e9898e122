#pragma once

#include <QString>

namespace plaza::app {

/// Where one person's Plaza keeps its files. Makes nothing; whoever writes there makes the folder.
class ProfilePaths
{
public:
    /// The platform's place for this application's data.
    static ProfilePaths standard();
    /// dir: what --profile names; made absolute, so that a later change of directory does not move it.
    static ProfilePaths at(const QString &dir);

    const QString &folder() const { return m_folder; }
    QString settingsFile() const;
    QString accountsFile() const;
    QString keysFolder() const;
    QString accountsFolder() const; ///< holds one folder per account id

private:
    explicit ProfilePaths(QString folder);

    QString m_folder;
};

} // namespace plaza::app
