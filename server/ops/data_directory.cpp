#include "server/ops/data_directory.h"

#include "server/system/disk.h"
#include "server/system/owner_only.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace plaza::server {

using feed::Code;
using feed::fail;

namespace {

/// errors: Unavailable.
feed::Outcome makeOwn(const QString &path)
{
    const QFileInfo before(path);
    if (before.exists())
        return before.isDir() ? feed::Outcome(feed::Done {})
                              : fail(Code::Unavailable, path.toUtf8() + " is not a directory");
    if (!makeOwnFolder(path))
        return fail(Code::Unavailable,
                    "the data directory " + path.toUtf8() + " cannot be made, or not closed to others");
    // Else a power cut could take all of it; where the folder above cannot be read, that stays so.
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
    keepFilesToOwner();
    if (const auto made = makeOwn(m_path); !made)
        return made.error();
    auto claim = ExclusiveFile::take(m_path + QStringLiteral("/lock"));
    if (claim)
        return claim;
    if (claim.error().code == Code::Duplicate)
        return fail(Code::Unavailable,
                    "another server is running with the data directory " + m_path.toUtf8());
    return fail(Code::Unavailable,
                "the data directory " + m_path.toUtf8() + " cannot be written: " + claim.error().detail);
}

} // namespace plaza::server
