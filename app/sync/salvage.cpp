#include "app/sync/salvage.h"

#include "feed/event.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using feed::store::Database;

Q_LOGGING_CATEGORY(log, "plaza.sync.salvage", QtInfoMsg)

QString asideOf(const QString &path)
{
    return path + ".damaged"_L1;
}

bool isDamaged(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        return false;
    const auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return true;
    auto check = (*database)->prepare("PRAGMA quick_check(1)");
    if (!check)
        return true;
    const auto row = check->step();
    return !row || !*row || check->text(0) != "ok";
}

/// With its log: the log of one file must not be read into another.
bool moveAside(const QString &path)
{
    const auto aside = asideOf(path);
    for (const auto *suffix : {"", "-wal", "-shm"}) {
        const QString from = path + QLatin1StringView(suffix), to = aside + QLatin1StringView(suffix);
        QFile::remove(to);
        if (QFile::exists(from) && !QFile::rename(from, to))
            return false;
    }
    return true;
}

/// Row by row, until one cannot be read. returns: whether all could be.
template<class Take>
bool eachRow(Database &database, const char *sql, const Take &take)
{
    auto select = database.prepare(sql);
    while (select) {
        const auto row = select->step();
        if (!row)
            qCWarning(log) << "not all could be saved:" << row.error().detail;
        if (!row || !*row)
            return bool(row);
        take(*select);
    }
    return false;
}

} // namespace

Damage damageOf(const QString &folder)
{
    const QDir files(folder);
    return {.events = isDamaged(files.filePath(QLatin1StringView(EventsFile))),
            .own = isDamaged(files.filePath(QLatin1StringView(OwnFile)))};
}

bool setAside(const QString &folder, const Damage &damage)
{
    const QDir files(folder);
    return (!damage.events || moveAside(files.filePath(QLatin1StringView(EventsFile))))
        && (!damage.own || moveAside(files.filePath(QLatin1StringView(OwnFile))));
}

void salvage(const QString &folder, Outbox &outbox, Drafts &drafts)
{
    (void)salvageFrom( // what is not kept is still in the file
        asideOf(QDir(folder).filePath(QLatin1StringView(OwnFile))), outbox, drafts);
}

bool salvageFrom(const QString &file, Outbox &outbox, Drafts &drafts)
{
    const auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database)
        return false;
    bool isAllKept = true;
    const bool isOutboxRead =
        eachRow(**database, "SELECT json FROM outbox ORDER BY position", [&](const auto &row) {
            if (const auto event = feed::eventFromJson(row.blob(0)))
                isAllKept = outbox.add(*event) && isAllKept;
        });
    const bool areDraftsRead = eachRow(**database, "SELECT place, body FROM draft", [&](const auto &row) {
        drafts.put(QString::fromUtf8(row.text(0)), QString::fromUtf8(row.text(1)));
    });
    return drafts.flush() && isAllKept && isOutboxRead && areDraftsRead;
}

} // namespace plaza::app
