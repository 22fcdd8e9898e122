#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <sqlite3.h>
#include <vector>

namespace plaza::support {

/// A file as two things: what is on the disk for certain, and what is on its way there.
struct FragileFile {
    struct Change {
        sqlite3_int64 offset = 0;
        QByteArray bytes {};
        bool isTruncation = false; ///< to `offset`
    };

    QByteArray synced;
    std::vector<Change> unsynced;
};

/// What a power cut at one moment can leave.
class Remains
{
public:
    using Files = std::map<QByteArray, std::shared_ptr<const FragileFile>>; ///< by full path; shared by both

    Remains() = default;
    Remains(Files certain, Files hoped)
        : m_certain(std::move(certain))
        , m_hoped(std::move(hoped))
    { }

    /// Writes one of the possibilities into an existing folder: any part of what was not synced may be there, in any
    /// order, by sectors of 512 bytes; so may names of files that came or went. Files keep their own names.
    void write(const QString &folder, QRandomGenerator &random) const;

private:
    Files m_certain; // as the synced directory has it
    Files m_hoped;   // as the running program sees it
};

/// All that SQLite writes in this process while this is there, remembered down to the last sync.
///
/// A VFS in front of the system's own, with its promises and no others: a sync covers one file; the first sync of a
/// journal or log covers the names in its folder; a write harms nothing outside of its bytes; what a failed sync should
/// have covered may be lost although it can be read, and no later sync helps (as Linux has it). Nothing is really
/// synced.
/// Thread: any.
class FragileDisk
{
public:
    enum class Fault { None, SyncsFail, WritesFail, NoRoom, ReadOnly };

    FragileDisk();
    ~FragileDisk();
    FragileDisk(const FragileDisk &) = delete;
    FragileDisk &operator=(const FragileDisk &) = delete;

    /// From now on, one operation in `oneIn` fails so.
    void fail(Fault fault, quint32 oneIn = 1);
    /// Writes, truncations, syncs and deletions so far.
    qint64 operations() const;
    /// Right before the operation after so many more, or the first sync from there on. then: called on the thread of
    /// that operation; asks nothing of this.
    enum class Moment { Any, BeforeSync };
    void cutAfter(qint64 operations, Moment moment, std::function<void(Remains)> then);
    /// At this moment.
    Remains cut() const;

private:
    struct Handle;
    struct Calls;
    using Files = std::map<QByteArray, std::shared_ptr<FragileFile>>; // handles and names share a file

    std::shared_ptr<FragileFile> fileOf(const char *name, bool isNew);
    Fault begin(std::initializer_list<Fault> possible);
    Remains remains() const;
    void abandon(FragileFile &file);

    sqlite3_vfs *m_system;
    sqlite3_vfs m_vfs {};
    mutable std::mutex m_mutex;
    Files m_files;
    Files m_syncedFiles;
    Fault m_fault = Fault::None;
    quint32 m_oneIn = 1;
    qint64 m_operations = 0;
    qint64 m_cutAt = 0;
    Moment m_moment = Moment::Any;
    std::function<void(Remains)> m_then;
    QRandomGenerator m_random {1};
};

} // namespace plaza::support
