#include "server/backup/backup.h"

#include "server/backup/tar.h"
#include "server/ops/data_directory.h"
#include "server/system/disk.h"
#include "server/system/exclusive_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qint64 ChunkBytes = 256 * 1024;
constexpr qint64 SyncBytes = 4 * 1024 * 1024; // at most so much waits for the disk at any time

constexpr std::array Transient {".part"_L1, ".tmp"_L1, ".new"_L1,    ".tar"_L1,
                                "-wal"_L1,  "-shm"_L1, "-journal"_L1};

bool isOfTheMoment(const QString &name)
{
    return name == "lock"_L1 || name == "plaza.db"_L1 || name.startsWith("plaza.db.before-"_L1)
        || std::ranges::any_of(Transient, [&name](auto end) { return name.endsWith(end); });
}

/// The file a backup grows in. Removed when it goes, unless it was given its name.
class Draft
{
public:
    explicit Draft(const QString &target)
        : m_target(target)
    { }
    ~Draft()
    {
        QFile::remove(databasePath());
        m_file.close();
        if (m_claim)
            QFile::remove(draftPath());
    }
    Draft(const Draft &) = delete;
    Draft &operator=(const Draft &) = delete;

    Outcome open();
    QIODevice &device() { return m_file; }
    QString draftPath() const { return m_target + u".part"_s; }
    QString databasePath() const { return m_target + u".db.part"_s; }
    Outcome sync();
    Outcome publish();

private:
    feed::Error cannot(const char *what) const
    {
        return fail(Code::Unavailable,
                    QByteArray("cannot ") + what + ' ' + m_target.toUtf8() + ": "
                        + qt_error_string().toUtf8());
    }

    QString m_target;
    std::unique_ptr<ExclusiveFile> m_claim {}; ///< none: not ours, or it has its name
    QFile m_file {};
};

Outcome Draft::open()
{
    if (QFile::exists(m_target))
        return fail(Code::Duplicate, m_target.toUtf8() + " is there already");
    auto claim = ExclusiveFile::take(draftPath());
    if (!claim && claim.error().code == Code::Duplicate)
        return fail(Code::Unavailable, "another backup is writing " + m_target.toUtf8());
    if (!claim)
        return cannot("make");
    m_claim = *std::move(claim);
    m_file.setFileName(draftPath()); // what a killed program has left behind is taken over
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
        return cannot("make");
    QFile::remove(databasePath());
    return Done {};
}

Outcome Draft::sync()
{
    return syncFile(m_file) ? Outcome(Done {}) : cannot("write");
}

Outcome Draft::publish()
{
    if (const auto synced = sync(); !synced)
        return synced;
    m_file.close();
    if (!QFile::rename(draftPath(), m_target)) // never over another file
        return fail(Code::Unavailable, "cannot name " + m_target.toUtf8());
    m_claim.reset();
    return syncFolder(QFileInfo(m_target).absolutePath());
}

/// One backup on its way into its draft.
class Packing
{
public:
    Packing(const BackupOrder &order, Draft &draft)
        : m_order(order)
        , m_draft(draft)
        , m_tar(draft.device())
    { }

    Result<Manifest> run();

private:
    Outcome addParts();
    Outcome addDatabase();
    Outcome addFile(const QByteArray &name, const QString &path);
    Outcome copyContent(QFile &file, qint64 size, QCryptographicHash &hash);
    Outcome addText(const QByteArray &name, const QByteArray &text);
    Outcome addManifest();
    Outcome pace(qint64 bytes);

    const BackupOrder &m_order;
    Draft &m_draft;
    tar::Writer m_tar;
    Manifest m_manifest;
    std::set<QString> m_added;
    qint64 m_unsynced = 0;
};

Result<Manifest> Packing::run()
{
    m_manifest.program = m_order.program;
    m_manifest.made = m_order.now;
    // Files first and once more after the database: whatever the database speaks of was there before it was copied
    // or came meanwhile.
    for (const auto step :
         {&Packing::addParts, &Packing::addDatabase, &Packing::addParts, &Packing::addManifest}) {
        if (const auto done = (this->*step)(); !done)
            return done.error();
    }
    return std::move(m_manifest);
}

Outcome Packing::addParts()
{
    for (const auto &name : partsOf(m_order)) {
        if (!m_added.insert(name).second)
            continue;
        const auto added = addFile(name.toUtf8(), m_order.data + u'/' + name);
        if (!added && added.error().code != Code::NotFound) // deleted since it was listed
            return added;
    }
    return Done {};
}

Outcome Packing::addDatabase()
{
    const DataDirectory data(m_order.data);
    auto facts = copyDatabase(data.databasePath(), m_draft.databasePath(), m_order.counted, m_order.stop);
    if (!facts)
        return facts.error();
    m_manifest.schema = std::move(facts->schema);
    m_manifest.counts = std::move(facts->counts);
    const auto added = addFile("plaza.db", m_draft.databasePath());
    QFile::remove(m_draft.databasePath());
    return added;
}

Outcome Packing::addFile(const QByteArray &name, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(file.exists() ? Code::Unavailable : Code::NotFound,
                    "cannot read " + path.toUtf8() + ": " + file.errorString().toUtf8());
    const qint64 size = file.size();
    if (const auto begun = m_tar.begin({name, size}); !begun)
        return begun;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (const auto copied = copyContent(file, size, hash); !copied)
        return copied;
    m_manifest.parts.push_back({name, size, hash.result().toHex()});
    return m_tar.end();
}

/// Exactly as long as the file was when it was opened.
Outcome Packing::copyContent(QFile &file, qint64 size, QCryptographicHash &hash)
{
    for (qint64 left = size; left > 0;) {
        if (m_order.stop.stop_requested())
            return fail(Code::Cancelled);
        const auto bytes = file.read(std::min(left, ChunkBytes));
        if (bytes.isEmpty())
            return fail(Code::Unavailable, "cannot read " + file.fileName().toUtf8() + " to its end");
        hash.addData(bytes);
        if (const auto written = m_tar.write(bytes); !written)
            return written;
        if (const auto paced = pace(bytes.size()); !paced)
            return paced;
        left -= bytes.size();
    }
    return Done {};
}

/// Little by little onto the disk: one long sync at the end would hold up those that posts wait for.
Outcome Packing::pace(qint64 bytes)
{
    m_unsynced += bytes;
    if (m_unsynced < SyncBytes)
        return Done {};
    m_unsynced = 0;
    return m_draft.sync();
}

Outcome Packing::addText(const QByteArray &name, const QByteArray &text)
{
    if (const auto begun = m_tar.begin({name, text.size()}); !begun)
        return begun;
    if (const auto written = m_tar.write(text); !written)
        return written;
    return m_tar.end();
}

Outcome Packing::addManifest()
{
    const QByteArray json = toJson(m_manifest);
    const auto sum = QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex();
    if (const auto added = addText(Manifest::FileName, json); !added)
        return added;
    if (const auto added = addText(Manifest::ChecksumName, sum + "  " + Manifest::FileName + '\n'); !added)
        return added;
    return m_tar.finish();
}

} // namespace

QStringList partsOf(const BackupOrder &order)
{
    const QDir data(QDir(order.data).absolutePath());
    QStringList names;
    QDirIterator files(data.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        const auto isBelow = [&path](const QString &folder) {
            return path == folder || path.startsWith(folder + u'/');
        };
        const bool isWanted = files.fileInfo().isFile() && !isOfTheMoment(files.fileName())
            && std::ranges::none_of(order.leftOut, isBelow);
        if (isWanted)
            names.append(data.relativeFilePath(path));
    }
    names.sort();
    return names;
}

Result<Manifest> makeBackup(const BackupOrder &order)
{
    if (!DataDirectory(order.data).isInUse())
        return fail(Code::NotFound,
                    "no server has been started with the data directory " + order.data.toUtf8());
    Draft draft(order.target);
    if (const auto opened = draft.open(); !opened)
        return opened.error();
    auto manifest = Packing(order, draft).run();
    if (!manifest)
        return manifest.error();
    if (const auto published = draft.publish(); !published)
        return published.error();
    return manifest;
}

} // namespace plaza::server
