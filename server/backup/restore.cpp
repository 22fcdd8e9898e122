#include "server/backup/restore.h"

#include "server/backup/unpack.h"
#include "server/ops/data_directory.h"
#include "server/system/disk.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr auto AsideName = ".restoring"_L1;
constexpr auto LockName = "lock"_L1;

/// The data directory while it is being filled; if that does not succeed, it is as it was.
class Destination
{
public:
    explicit Destination(const QString &path)
        : m_directory(QDir(path).absolutePath())
        , m_wasThere(m_directory.exists())
    { }
    ~Destination();
    Destination(const Destination &) = delete;
    Destination &operator=(const Destination &) = delete;

    Outcome prepare();
    QString aside() const { return m_directory.filePath(AsideName); }
    /// Gives everything its name: the server's key and the database last, which make it a server's directory.
    Outcome settle();

private:
    bool isEmpty() const
    {
        const auto names =
            m_directory.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        return std::ranges::all_of(names, [](const QString &name) {
            return name == AsideName || name == LockName; // of a restore that was cut short
        });
    }

    QDir m_directory;
    bool m_wasThere = false;
    bool m_isMine = false;
    bool m_isSettled = false;
    std::unique_ptr<DataDirectory::Claim> m_claim;
};

Outcome Destination::prepare()
{
    if (m_wasThere && !isEmpty())
        return fail(Code::Duplicate,
                    m_directory.path().toUtf8() + " is not empty; restore into a new directory");
    auto claim = DataDirectory(m_directory.path()).claim();
    if (!claim)
        return claim.error();
    m_claim = *std::move(claim);
    m_isMine = true;
    m_directory.refresh();
    if (!isEmpty()) // somebody was faster
        return fail(Code::Duplicate, m_directory.path().toUtf8() + " is not empty");
    QDir(aside()).removeRecursively();
    return m_directory.mkdir(AsideName)
        ? Outcome(Done {})
        : fail(Code::Unavailable, "cannot write in " + m_directory.path().toUtf8());
}

Outcome Destination::settle()
{
    const QDir from(aside());
    if (const auto synced = syncFoldersBelow(from.path()); !synced)
        return synced;
    auto names = from.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    std::stable_partition(names.begin(), names.end(), [](const QString &name) {
        return name != "server.key"_L1 && name != "plaza.db"_L1;
    });
    for (const auto &name : names) {
        if (!QFile::rename(from.filePath(name), m_directory.filePath(name)))
            return fail(Code::Unavailable, "cannot name " + m_directory.filePath(name).toUtf8());
    }
    m_isSettled = true;
    return syncFolder(m_directory.path());
}

Destination::~Destination()
{
    if (!m_isMine)
        return;
    QDir(aside()).removeRecursively();
    if (m_isSettled)
        return;
    m_directory.remove(LockName);
    if (!m_wasThere)
        QDir().rmdir(m_directory.path());
}

Outcome schemaIsKnown(const std::map<QByteArray, int> &found, const std::map<QByteArray, int> &newest)
{
    for (const auto &[component, version] : found) {
        const auto known = newest.find(component);
        if (known == newest.end() || version > known->second)
            return fail(Code::NewerSchema,
                        "the backup has " + component + " version " + QByteArray::number(version)
                            + ", from a newer program; update plaza-server first");
    }
    return Done {};
}

Outcome databaseIsGood(const QString &path, const Manifest &manifest, const RestoreOrder &order)
{
    const auto facts = examineDatabase(path, order.counted);
    if (!facts)
        return facts.error();
    if (const auto known = schemaIsKnown(facts->schema, order.newest); !known)
        return known;
    if (facts->counts != manifest.counts)
        return fail(Code::Malformed, "the database in the archive is not the one it was");
    return Done {};
}

} // namespace

Result<Manifest> restoreBackup(const RestoreOrder &order)
{
    if (!QFile::exists(order.archive))
        return fail(Code::NotFound, "there is no " + order.archive.toUtf8());
    Destination destination(order.data);
    if (const auto prepared = destination.prepare(); !prepared)
        return prepared.error();
    auto manifest = unpack(order.archive, destination.aside());
    if (!manifest)
        return manifest;
    const DataDirectory restored(destination.aside());
    if (!restored.isInUse())
        return fail(Code::Malformed, "the archive holds no database or no server key");
    if (const auto good = databaseIsGood(restored.databasePath(), *manifest, order); !good)
        return good.error();
    if (const auto settled = destination.settle(); !settled)
        return settled.error();
    return manifest;
}

Result<Manifest> verifyBackup(const QString &archive)
{
    return unpack(archive, {});
}

} // namespace plaza::server
