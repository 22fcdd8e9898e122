#include "app/settings/key_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace plaza::app::key_file {

using feed::Code;

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

feed::Error failure(const QFileDevice &file)
{
    return feed::fail(Code::Unavailable, file.fileName().toUtf8() + ": " + file.errorString().toUtf8());
}

bool sync([[maybe_unused]] QFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

/// A file that was synced can still lose its name in a power cut, and the person their key with it.
bool syncNames([[maybe_unused]] const QString &folder)
{
#ifdef Q_OS_UNIX
    const int number = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = number >= 0 && ::fsync(number) == 0;
    if (number >= 0)
        ::close(number);
    return isSynced;
#else
    return true; // not for a program to ask there
#endif
}

bool makeFolder(const QString &folder)
{
    return QFileInfo(folder).isDir()
        || (QDir().mkpath(folder) && QFile::setPermissions(folder, OwnerOnly | QFileDevice::ExeOwner));
}

} // namespace

feed::Result<feed::SecretKey> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return feed::fail(Code::NotFound, path.toUtf8());
    if (!file.open(QIODevice::ReadOnly))
        return failure(file);
    auto key = feed::SecretKey::fromHex(file.read(1024).trimmed());
    if (!key)
        return feed::fail(Code::Unavailable, path.toUtf8() + ": damaged");
    return std::move(*key);
}

feed::Outcome write(const QString &path, const feed::SecretKey &key)
{
    if (const auto there = read(path); there)
        return there->publicKey() == key.publicKey()
            ? feed::Outcome(feed::Done())
            : feed::Outcome(feed::fail(Code::Duplicate, path.toUtf8()));
    if (!makeFolder(QFileInfo(path).path()))
        return feed::fail(Code::Unavailable, "cannot make the folder of " + path.toUtf8());
    QFile fresh(path + QStringLiteral(".new"));
    fresh.remove(); // left by a crash
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        return failure(fresh);
    if (fresh.write(key.toHex() + '\n') < 0 || !sync(fresh))
        return failure(fresh);
    fresh.close();
    const auto back = read(fresh.fileName());
    if (!back || back->publicKey() != key.publicKey())
        return feed::fail(Code::Unavailable, path.toUtf8() + ": does not read back");
    QFile::remove(path); // only a damaged one can be there
    if (!fresh.rename(path))
        return failure(fresh);
    if (!syncNames(QFileInfo(path).path()))
        return feed::fail(Code::Unavailable, "cannot write the folder of " + path.toUtf8());
    return feed::Done();
}

feed::Outcome remove(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return failure(file);
    return feed::Done();
}

} // namespace plaza::app::key_file
