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

/// Beside a copy of everything the account had: what is not in it has gone since.
constexpr auto WholeMark = "whole";

/// With its log. A copy that fails leaves nothing, and the file is made anew. returns: whether `to` has all of `from`.
bool copy(const QString &from, const QString &to)
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
        return false;
    }
    return true;
}

/// Empties the account's own of what is there no longer. returns: whether that was possible.
bool forget(Outbox &outbox, Drafts &drafts)
{
    const auto waiting = outbox.all();
    const auto places = drafts.places();
    if (!waiting || !places)
        return false;
    bool isDone = true;
    for (const auto &each : *waiting)
        isDone = outbox.remove(each.event.id) && isDone;
    for (const auto &place : *places)
        drafts.put(place, {}); // written together with those that take their place
    return isDone;
}

} // namespace

QString placeFor(const QString &folder)
{
    const auto name = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    return QDir(QStandardPaths::writableLocation(QStandardPaths::TempLocation))
        .filePath("plaza-unkept-"_L1 + QLatin1StringView(name));
}

QString make(const QString &folder)
{
    const auto path = placeFor(folder);
    const bool isNew = QDir().mkdir(path);
    if (isNew && !QFile::setPermissions(path, ForUsAlone))
        return {};
    if (!isOurs(path))
        return {};
    const QDir from(folder), to(path);
    const auto bring = [&](const char *name) {
        const auto target = to.filePath(QLatin1StringView(name));
        return !QFile::exists(target) && copy(from.filePath(QLatin1StringView(name)), target);
    };
    if (bring(OwnFile))
        (void)QFile(to.filePath(QLatin1StringView(WholeMark))).open(QIODevice::WriteOnly);
    (void)bring(EventsFile); // else it is read from the server again
    return path;
}

void takeBack(const QString &folder, Outbox &outbox, Drafts &drafts)
{
    const auto path = placeFor(folder);
    if (!isOurs(path))
        return;
    const QDir place(path);
    const auto own = place.filePath(QLatin1StringView(OwnFile));
    const bool isWhole = QFile::exists(place.filePath(QLatin1StringView(WholeMark)));
    if (isWhole && !damageOf(path).own && !forget(outbox, drafts))
        return;
    if (salvageFrom(own, outbox, drafts))
        QDir(path).removeRecursively();
}

} // namespace plaza::app::stand_in
