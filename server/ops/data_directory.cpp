#include "server/ops/data_directory.h"

#include "server/ops/folder_sync.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plaza::server {

using feed::Code;
using feed::fail;

namespace {

/// errors: Unavailable.
feed::Outcome makeOwn(const QString &path)
{
    const QFileInfo before(path);
    const bool isNew = !before.exists();
    if (!QDir().mkpath(path))
        return fail(Code::Unavailable, "the data directory " + path.toUtf8() + " cannot be made");
    if (!before.isDir() && !isNew)
        return fail(Code::Unavailable, path.toUtf8() + " is not a directory");
    if (isNew && ::chmod(QFile::encodeName(path).constData(), S_IRWXU) != 0)
        return fail(Code::Unavailable, "the data directory " + path.toUtf8() + " cannot be protected");
    if (isNew) // else a power cut could take all of it; where the folder above cannot be read, that stays so
        (void)syncFolder(before.absolutePath());
    return feed::Done {};
}

} // namespace

bool DataDirectory::isInUse() const
{
    return QFileInfo::exists(serverKeyPath()) && QFileInfo::exists(databasePath());
}

DataDirectory::Listening DataDirectory::listening() const
{
    QFile file(m_path + QStringLiteral("/listening"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto url = file.readLine().trimmed();
    return {url, file.readLine().trimmed()};
}

feed::Outcome DataDirectory::rememberListening(const Listening &listening) const
{
    QSaveFile file(m_path + QStringLiteral("/listening"));
    const auto lines = listening.url + '\n' + listening.pinHex + (listening.pinHex.isEmpty() ? "" : "\n");
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) < 0 || !file.commit())
        return fail(Code::Unavailable, file.fileName().toUtf8() + ": " + file.errorString().toUtf8());
    return feed::Done {};
}

feed::Result<std::unique_ptr<DataDirectory::Claim>> DataDirectory::claim() const
{
    ::umask(S_IRWXG | S_IRWXO); // whatever this process writes from now on is its owner's alone
    if (const auto made = makeOwn(m_path); !made)
        return made.error();
    // Locked by the kernel and not by the file's presence: a killed server leaves nothing to clean up.
    const auto file = QFile::encodeName(m_path + QStringLiteral("/lock"));
    const int lock = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock < 0)
        return fail(Code::Unavailable,
                    "the data directory " + m_path.toUtf8() + " cannot be written: " + std::strerror(errno));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return fail(Code::Unavailable,
                    "another server is running with the data directory " + m_path.toUtf8());
    }
    return std::make_unique<Claim>(lock);
}

DataDirectory::Claim::~Claim()
{
    ::close(m_lock);
}

} // namespace plaza::server
