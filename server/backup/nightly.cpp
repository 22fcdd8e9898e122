#include "server/backup/nightly.h"

#include "server/ops/background.h"

#include <QDir>
#include <QLoggingCategory>
#include <QTimeZone>

#include <algorithm>

namespace plaza::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcBackup, "plaza.backup")

constexpr auto LookInterval = 30s; // the clock may have been set, the machine may have slept
constexpr qint64 RetrySeconds = 3600;
constexpr auto NameFormat = "'plaza-'yyyyMMdd'T'HHmmss'Z.tar'"_L1;

/// Oldest first: so the names sort.
QStringList backupsIn(const QString &directory)
{
    QStringList names = QDir(directory).entryList({u"plaza-*.tar"_s}, QDir::Files, QDir::Name);
    names.removeIf([](const QString &name) { return !backupTime(name).isValid(); });
    return names;
}

} // namespace

QDateTime lastDue(const QDateTime &now, int hour)
{
    const auto local = now.toLocalTime();
    const QDateTime today(local.date(), QTime(hour, 0));
    return today <= local ? today : QDateTime(local.date().addDays(-1), QTime(hour, 0));
}

QString backupName(const QDateTime &time)
{
    return time.toUTC().toString(NameFormat);
}

QDateTime backupTime(const QString &name)
{
    const auto time = QDateTime::fromString(name, NameFormat);
    return {time.date(), time.time(), QTimeZone::utc()};
}

void thinOut(const QString &directory, int keep)
{
    const QDir folder(directory);
    const auto names = backupsIn(directory);
    for (qsizetype i = 0; i < names.size() - keep; ++i) {
        if (!QFile::remove(folder.filePath(names[i])))
            qCWarning(lcBackup, "cannot remove the old backup %s", qUtf8Printable(names[i]));
    }
    for (const auto &name : folder.entryList({u"plaza-*.tar.part"_s, u"plaza-*.tar.db.part"_s}, QDir::Files))
        QFile::remove(folder.filePath(name));
}

NightlyBackup::NightlyBackup(NightlyPlan plan, Make make, Clock now)
    : m_plan(std::move(plan))
    , m_make(std::move(make))
    , m_now(std::move(now))
    , m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{ }

NightlyBackup::~NightlyBackup()
{
    m_thread.request_stop();
    m_wake.push(0);
    m_thread.join();
}

void NightlyBackup::run(std::stop_token stop)
{
    ops::stayInBackground();
    if (const auto names = backupsIn(m_plan.directory); !names.isEmpty())
        m_lastGood = backupTime(names.last()).toSecsSinceEpoch();
    while (!stop.stop_requested()) {
        const auto now = m_now();
        const bool hasRested = !m_triedAt.isValid() || m_triedAt.secsTo(now) >= RetrySeconds;
        if (isDue(now) && hasRested)
            makeOne(now, stop);
        (void)m_wake.waitAll(LookInterval);
    }
}

bool NightlyBackup::isDue(const QDateTime &now) const
{
    const auto newest = m_lastGood > 0 ? QDateTime::fromSecsSinceEpoch(m_lastGood) : m_plan.bornAt;
    return newest < lastDue(now, m_plan.hour);
}

void NightlyBackup::makeOne(const QDateTime &now, std::stop_token stop)
{
    m_triedAt = now;
    thinOut(m_plan.directory, m_plan.keep);
    const bool isThere = QDir().mkpath(m_plan.directory);
    const auto target = QDir(m_plan.directory).filePath(backupName(now));
    const auto made = isThere
        ? m_make(target, stop)
        : feed::Outcome(feed::fail(feed::Code::Unavailable, "cannot make the directory"));
    if (!made && made.error().code == feed::Code::Cancelled)
        return;
    m_hasFailed = !made;
    if (!made) {
        qCCritical(lcBackup, "the nightly backup to %s failed, trying again in an hour: %s",
                   qUtf8Printable(m_plan.directory), made.error().detail.constData());
        return;
    }
    m_triedAt = {};
    m_lastGood = now.toSecsSinceEpoch();
    qCInfo(lcBackup, "backed up to %s", qUtf8Printable(target));
    thinOut(m_plan.directory, m_plan.keep);
}

} // namespace plaza::server
