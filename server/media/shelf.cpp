#include "server/media/shelf.h"

#include "feed/crypto/keys.h"
#include "server/system/disk.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QStorageInfo>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qint64 SyncBytes = 4 * 1024 * 1024;      // at most so much waits for the disk at any time
constexpr qint64 RoomForPosts = 256 * 1024 * 1024; // stays free
constexpr auto Incoming = "incoming"_L1;
constexpr auto DraftEnd = ".part"_L1; // what backups leave out

feed::Error cannot(const char *what, const QString &path)
{
    return fail(Code::Unavailable,
                QByteArray("cannot ") + what + ' ' + path.toUtf8() + ": " + qt_error_string().toUtf8());
}

bool hasRoom(const QString &path)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return !disk.isValid() || disk.bytesAvailable() > RoomForPosts;
}

} // namespace

Draft::~Draft()
{
    if (!m_isPut)
        m_file.remove();
}

Outcome Draft::append(QByteArrayView bytes)
{
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return cannot("write", path());
    m_hash.addData(bytes);
    m_size += bytes.size();
    m_unsynced += bytes.size();
    if (m_unsynced < SyncBytes)
        return Done {};
    // Little by little: one long sync at the end would hold up those that posts wait for.
    if (!hasRoom(path()))
        return fail(Code::Unavailable, "the disk is nearly full");
    return sync();
}

Outcome Draft::sync()
{
    m_unsynced = 0;
    return syncFile(m_file) ? Outcome(Done {}) : cannot("write", path());
}

BlobHash Draft::hash() const
{
    return *BlobHash::fromRaw(m_hash.result());
}

Result<std::unique_ptr<Draft>> Shelf::draft() const
{
    const QDir folder(m_directory + u'/' + Incoming);
    if (!QDir().mkpath(folder.path()))
        return cannot("make", folder.path());
    std::unique_ptr<Draft> draft(
        new Draft(folder.filePath(QString::fromLatin1(feed::randomHex(16)) + DraftEnd)));
    if (!hasRoom(draft->path()))
        return fail(Code::Unavailable, "the disk is nearly full");
    if (!draft->m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered))
        return cannot("make", draft->path());
    draft->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return draft;
}

Outcome Shelf::put(Draft &draft) const
{
    const QString target = pathOf(draft.hash());
    if (!QDir().mkpath(QFileInfo(target).absolutePath()))
        return cannot("make", target);
    // Over a file of that name, if there is one: it has the same bytes, or a damaged disk's.
    draft.m_file.close();
    if (!renameOver(draft.path(), target))
        return cannot("name", target);
    draft.m_isPut = true; // no longer the draft's to remove
    return Done {};
}

Outcome Shelf::syncNames(const BlobHash &hash) const
{
    const auto folder = QFileInfo(pathOf(hash)).absolutePath();
    const auto data = QFileInfo(m_directory).absolutePath(); // the first file's folder is new in it
    for (const auto &path : {folder, m_directory, data}) {
        if (const auto synced = syncFolder(path); !synced)
            return synced;
    }
    return Done {};
}

Result<std::shared_ptr<QFile>> Shelf::open(const BlobHash &hash) const
{
    auto file = std::make_shared<QFile>(pathOf(hash));
    if (file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return file;
    return file->exists() ? Result<std::shared_ptr<QFile>>(cannot("read", file->fileName()))
                          : fail(Code::NotFound);
}

void Shelf::remove(const BlobHash &hash) const
{
    QFile::remove(pathOf(hash)); // if it cannot be removed now, it is found by olderThan() later
}

QString Shelf::pathOf(const BlobHash &hash) const
{
    const auto hex = QString::fromLatin1(hash.toHex());
    return m_directory + u'/' + hex.left(2) + u'/' + hex;
}

std::vector<BlobHash> Shelf::olderThan(qint64 seconds) const
{
    const auto limit = QDateTime::currentDateTimeUtc().addSecs(-seconds);
    std::vector<BlobHash> found;
    QDirIterator files(m_directory, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (files.fileInfo().lastModified() > limit)
            continue;
        if (const auto hash = BlobHash::fromHex(files.fileName().toLatin1()); hash && path == pathOf(*hash))
            found.push_back(*hash);
        else if (path.endsWith(DraftEnd))
            QFile::remove(path);
    }
    return found;
}

} // namespace plaza::server
