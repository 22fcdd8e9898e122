#include "app/sync/stand_in.h"

#include "app/sync/salvage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace plaza::app::stand_in {
namespace {

using namespace Qt::StringLiterals;

constexpr auto ForUsAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString pathFor(const QString &folder)
{
    const auto name = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    return QDir(QStandardPaths::writableLocation(QStandardPaths::TempLocation))
        .filePath("plaza-unkept-"_L1 + QLatin1StringView(name));
}

/// Others may write where the system keeps what is temporary; what they have put there is not ours.
bool isOurs(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir() || info.isSymLink())
        return false;
#ifdef Q_OS_UNIX
    return info.ownerId() == ::getuid()
        && (info.permissions() & (QFile::WriteGroup | QFile::WriteOther)) == 0;
#else
    return true;
#endif
}

/// With its log. A copy that fails leaves nothing, and the file is made anew.
void copy(const QString &from, const QString &to)
{
    for (const auto *suffix : {"", "-wal"}) {
        const QString source = from + QLatin1StringView(suffix), target = to + QLatin1StringView(suffix);
        if (!QFile::exists(source))
            continue;
        if (QFile::copy(source, target)
            && QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner))
            continue;
        QFile::remove(to);
        QFile::remove(target);
        return;
    }
}

} // namespace

QString make(const QString &folder)
{
    const auto path = pathFor(folder);
    const bool isNew = QDir().mkdir(path);
    if (isNew && !QFile::setPermissions(path, ForUsAlone))
        return {};
    if (!isOurs(path))
        return {};
    for (const auto *name : {OwnFile, EventsFile}) {
        const auto target = QDir(path).filePath(QLatin1StringView(name));
        if (!QFile::exists(target))
            copy(QDir(folder).filePath(QLatin1StringView(name)), target);
    }
    return path;
}

void takeBack(const QString &folder, Outbox &outbox, Drafts &drafts)
{
    const auto path = pathFor(folder);
    if (!isOurs(path))
        return;
    salvageFrom(QDir(path).filePath(QLatin1StringView(OwnFile)), outbox, drafts);
    QDir(path).removeRecursively();
}

} // namespace plaza::app::stand_in
