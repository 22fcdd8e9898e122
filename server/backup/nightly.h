#pragma once

#include "feed/inbox.h"
#include "feed/result.h"

#include <QDateTime>
#include <QString>

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>

namespace plaza::server {

/// When a backup is due, and which ones are kept.
struct NightlyPlan {
    QString directory;   ///< made when it is not there
    int hour = 3;        ///< 0…23, local time
    int keep = 7;        ///< the newest so many
    QDateTime bornAt {}; ///< of the community: before its first night nothing is due
};

/// The newest moment, at or before now, at which a backup should have been made.
QDateTime lastDue(const QDateTime &now, int hour);

/// "plaza-20261123T030000Z.tar"
QString backupName(const QDateTime &time);
/// Of a name as backupName() makes them; else invalid.
QDateTime backupTime(const QString &name);

/// Removes all but the newest `keep` backups of a directory, and what one that was cut short has left. Files of
/// other names are not touched.
void thinOut(const QString &directory, int keep);

/// Makes a backup every night, on a thread of its own with the lowest claim to processor and disk. A night that
/// was missed (the machine was off) is made up for after the start. A failed one is logged and tried again hourly.
///
/// Thread: any, except construction and destruction.
class NightlyBackup
{
public:
    using Make = std::function<feed::Outcome(const QString &target, std::stop_token stop)>;
    using Clock = std::function<QDateTime()>;

    NightlyBackup(NightlyPlan plan, Make make, Clock now);
    /// Breaks off what is under way; nothing is left of it.
    ~NightlyBackup();
    NightlyBackup(const NightlyBackup &) = delete;
    NightlyBackup &operator=(const NightlyBackup &) = delete;

    /// Has the last attempt failed? Good again as soon as one succeeds.
    bool hasFailed() const { return m_hasFailed; }
    /// Unix seconds of the newest good one; 0: none yet.
    qint64 lastGood() const { return m_lastGood; }

private:
    void run(std::stop_token stop);
    bool isDue(const QDateTime &now) const;
    void makeOne(const QDateTime &now, std::stop_token stop);

    NightlyPlan m_plan;
    Make m_make;
    Clock m_now;
    QDateTime m_triedAt;
    std::atomic<bool> m_hasFailed = false;
    std::atomic<qint64> m_lastGood = 0;
    feed::Inbox<int> m_wake;
    std::jthread m_thread;
};

} // namespace plaza::server
