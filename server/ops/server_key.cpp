#include "server/ops/server_key.h"

#include <QFile>

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

/// Complete or not there at all: written aside, then named.
feed::Outcome save(const feed::SecretKey &key, const QString &path)
{
    const auto name = QFile::encodeName(path), aside = name + ".new";
    (void)::unlink(aside.constData()); // left by a start that was cut short
    const int file = ::open(aside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannot("make", path);
    const bool isWritten = writeAndSync(file, key.toHex() + '\n');
    if (::close(file) != 0 || !isWritten || std::rename(aside.constData(), name.constData()) != 0)
        return cannot("write", path);
    return feed::Done {};
}

} // namespace

feed::Result<feed::SecretKey> loadServerKey(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Code::NotFound, "there is no server key in " + path.toUtf8());
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Unavailable, "cannot read " + path.toUtf8() + ": " + file.errorString().toUtf8());
    struct stat facts { };
    if (::fstat(file.handle(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(Code::Unavailable,
                    path.toUtf8() + " can be read by others; run: chmod 600 " + path.toUtf8());
    auto key = feed::SecretKey::fromHex(file.readAll().trimmed());
    if (!key)
        return fail(Code::Unavailable, path.toUtf8() + " is damaged; restore it from a backup");
    return *std::move(key);
}

feed::Result<feed::SecretKey> loadOrCreateServerKey(const QString &path)
{
    if (QFile::exists(path))
        return loadServerKey(path);
    auto key = feed::SecretKey::generate();
    if (const auto saved = save(key, path); !saved)
        return saved.error();
    return key;
}

} // namespace plaza::server
