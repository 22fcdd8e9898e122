#include "server/ops/folder_sync.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace plaza::server {

feed::Outcome syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isNoted = folder >= 0 && ::fsync(folder) == 0;
    const int error = errno;
    if (folder >= 0)
        ::close(folder);
    if (isNoted)
        return feed::Done {};
    return feed::fail(feed::Code::Unavailable, "cannot write " + path.toUtf8() + ": " + std::strerror(error));
}

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
