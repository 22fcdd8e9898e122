#include "server/system/disk.h"

#include <QDir>
#include <QDirIterator>

namespace plaza::server {

feed::Outcome syncFoldersBelow(const QString &path)
{
    QDirIterator folders(path, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (folders.hasNext()) {
        if (const auto synced = syncFolder(folders.next()); !synced)
            return synced;
    }
    return syncFolder(path);
}

} // namespace plaza::server
