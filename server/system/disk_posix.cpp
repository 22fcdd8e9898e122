#include "server/system/disk.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace plaza::server {

bool syncFile(const QFile &file)
{
    return ::fsync(file.handle()) == 0;
}

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

bool renameOver(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

} // namespace plaza::server
