#pragma once

#include "feed/result.h"
#include "server/backup/database_snapshot.h"
#include "server/backup/manifest.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

/// A community in one file: the database as of one moment, the server's key, certificates, configuration and media.
namespace plaza::server {

struct BackupOrder {
    QString data;   ///< the data directory; all of it goes in, but what is only of the moment (see partsOf)
    QString target; ///< the new file
    QStringList leftOut {}; ///< absolute paths below `data`, e.g. where backups are kept
    std::vector<CountedTable> counted {};
    QByteArray program {}; ///< version, for the manifest
    QDateTime now {};
    std::stop_token stop {};
};

/// Makes a backup, mode 0600, complete under its name or not there at all. The server may run meanwhile and is not
/// held up. Blocks as long as copying takes.
/// returns: what is in it.
/// errors: Duplicate (target is there), NotFound (no server has run there), Cancelled, Unavailable; nothing is left.
feed::Result<Manifest> makeBackup(const BackupOrder &order);

/// Files of a data directory that belong in a backup, besides the database: relative names, sorted. Left out: the
/// database's own files and copies of it, the lock, what is half written, archives, links, sockets.
QStringList partsOf(const BackupOrder &order);

} // namespace plaza::server
