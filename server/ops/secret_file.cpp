#include "server/ops/secret_file.h"

#include "server/ops/folder_sync.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plaza::server {

using feed::Code;
using feed::fail;

namespace {

feed::Error cannot(const char *what, const QString &path)
{
    return fail(Code::Unavailable,
                QByteArray("cannot ") + what + ' ' + path.toUtf8() + ": " + std::strerror(errno));
}

bool writeAndSync(int file, const QByteArray &bytes)
{
    const auto written = ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return written == bytes.size() && ::fsync(file) == 0;
}

} // namespace

feed::Outcome saveSecret(const QString &path, const QByteArray &bytes)
{
    // Written aside, then named.
    const auto name = QFile::encodeName(path), aside = name + ".new";
    (void)::unlink(aside.constData()); // left by a start that was cut short
    const int file = ::open(aside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannot("make", path);
    const bool isWritten = writeAndSync(file, bytes);
    if (::close(file) != 0 || !isWritten || std::rename(aside.constData(), name.constData()) != 0)
        return cannot("write", path);
    return syncFolder(QFileInfo(path).absolutePath());
}

feed::Result<QByteArray> readSecret(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Code::NotFound, "there is no " + path.toUtf8());
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Unavailable, "cannot read " + path.toUtf8() + ": " + file.errorString().toUtf8());
    struct stat facts { };
    if (::fstat(file.handle(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(Code::Unavailable,
                    path.toUtf8() + " can be read by others; run: chmod 600 " + path.toUtf8());
    return file.readAll();
}

} // namespace plaza::server
