#pragma once

#include "server/backup/backup.h"

namespace plaza::server {

struct RestoreOrder {
    QString archive;
    QString data;                      ///< does not exist yet, or is empty
    std::map<QByteArray, int> newest;  ///< the versions of the schema's parts that this program knows
    std::vector<CountedTable> counted; ///< as when the backup was made
};

/// Puts a backup back. Everything is written aside, every hash and the whole database are checked, and only then
/// does anything get its name.
/// returns: what the backup said of itself.
/// errors: NotFound (no such archive), Duplicate (the directory is not empty), Malformed (the archive is damaged or
/// cut short), NewerSchema (made by a newer program), Unavailable. The directory is then as it was.
feed::Result<Manifest> restoreBackup(const RestoreOrder &order);

/// Looks whether an archive is whole, without writing. What the database in it is worth shows only restoring.
/// errors: as restoreBackup().
feed::Result<Manifest> verifyBackup(const QString &archive);

} // namespace plaza::server
