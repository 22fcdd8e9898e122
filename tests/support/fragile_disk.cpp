#include "tests/support/fragile_disk.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <new>
#include <set>
#include <utility>

namespace plaza::support {

namespace {

constexpr sqlite3_int64 Sector = 512;
constexpr int Logs = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL;

void put(QByteArray &file, sqlite3_int64 offset, QByteArrayView bytes)
{
    if (file.size() < offset + bytes.size())
        file.append(offset + bytes.size() - file.size(), '\0');
    std::memcpy(file.data() + offset, bytes.data(), static_cast<std::size_t>(bytes.size()));
}

/// Those sectors of it of which isKept() says so.
void apply(QByteArray &file, const FragileFile::Change &change, const std::function<bool()> &isKept)
{
    if (change.isTruncation) {
        if (isKept() && change.offset < file.size())
            file.truncate(change.offset);
        return;
    }
    for (qsizetype at = 0; at < change.bytes.size();) {
        const auto offset = change.offset + at;
        const auto length = std::min<qsizetype>(Sector - offset % Sector, change.bytes.size() - at);
        if (isKept())
            put(file, offset, QByteArrayView(change.bytes).sliced(at, length));
        at += length;
    }
}

bool all()
{
    return true;
}

/// All up to somewhere, and the one after it torn.
QByteArray inOrder(const FragileFile &file, QRandomGenerator &random)
{
    QByteArray content = file.synced;
    const auto whole = static_cast<std::size_t>(random.bounded(quint32(file.unsynced.size() + 1)));
    for (std::size_t i = 0; i < whole; ++i)
        apply(content, file.unsynced[i], all);
    if (whole < file.unsynced.size())
        apply(content, file.unsynced[whole], [&] { return random.bounded(2) == 0; });
    return content;
}

QByteArray inAnyOrder(const FragileFile &file, QRandomGenerator &random, double share)
{
    QByteArray content = file.synced;
    for (const auto &change : file.unsynced)
        apply(content, change, [&] { return random.generateDouble() < share; });
    return content;
}

QByteArray afterCut(const FragileFile &file, QRandomGenerator &random)
{
    switch (random.bounded(5)) {
    case 0: return file.synced;
    case 1: return inAnyOrder(file, random, 1.0);
    case 2: return inOrder(file, random);
    default: return inAnyOrder(file, random, random.generateDouble());
    }
}

QByteArray contentOf(const char *path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const FragileFile *find(const Remains::Files &files, const QByteArray &name)
{
    const auto found = files.find(name);
    return found == files.end() ? nullptr : found->second.get();
}

} // namespace

void Remains::write(const QString &folder, QRandomGenerator &random) const
{
    std::set<QByteArray> names;
    for (const auto *files : {&m_certain, &m_hoped}) {
        for (const auto &[name, file] : *files)
            names.insert(name);
    }
    for (const auto &name : names) {
        const auto *file = find(random.bounded(2) == 0 ? m_certain : m_hoped, name);
        if (!file)
            continue;
        QFile out(folder + u'/' + QFileInfo(QFile::decodeName(name)).fileName());
        const auto content = afterCut(*file, random);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write what remains");
    }
}

/// An open file: the system's own lies behind it in the same piece of memory.
struct FragileDisk::Handle : sqlite3_file {
    FragileDisk *disk = nullptr;
    std::shared_ptr<FragileFile> file {}; // shared with its name; null: not watched
    bool syncsFolder = false;

    sqlite3_file *inner() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    const sqlite3_io_methods &system() { return *inner()->pMethods; }
};

/// What SQLite calls.
struct FragileDisk::Calls {
    static Handle &of(sqlite3_file *file) { return *static_cast<Handle *>(file); }
    static FragileDisk &of(sqlite3_vfs *vfs) { return *static_cast<FragileDisk *>(vfs->pAppData); }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags);
    static int remove(sqlite3_vfs *vfs, const char *name, int syncsFolder);
    static int access(sqlite3_vfs *vfs, const char *name, int flags, int *result);
    static int fullPath(sqlite3_vfs *vfs, const char *name, int size, char *out);

    static int close(sqlite3_file *file);
    static int write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file *file, sqlite3_int64 size);
    static int sync(sqlite3_file *file, int flags);

    template<auto Member, class... Arguments>
    static auto pass(sqlite3_file *file, Arguments... arguments)
    {
        return (of(file).system().*Member)(of(file).inner(), arguments...);
    }
    static const sqlite3_io_methods Methods;
};

using Methods = sqlite3_io_methods;
const sqlite3_io_methods FragileDisk::Calls::Methods {
    .iVersion = 3,
    .xClose = close,
    .xRead = pass<&Methods::xRead, void *, int, sqlite3_int64>,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = pass<&Methods::xFileSize, sqlite3_int64 *>,
    .xLock = pass<&Methods::xLock, int>,
    .xUnlock = pass<&Methods::xUnlock, int>,
    .xCheckReservedLock = pass<&Methods::xCheckReservedLock, int *>,
    .xFileControl = pass<&Methods::xFileControl, int, void *>,
    .xSectorSize = pass<&Methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&Methods::xDeviceCharacteristics>,
    .xShmMap = pass<&Methods::xShmMap, int, int, int, void volatile **>,
    .xShmLock = pass<&Methods::xShmLock, int, int, int>,
    .xShmBarrier = pass<&Methods::xShmBarrier>,
    .xShmUnmap = pass<&Methods::xShmUnmap, int>,
    .xFetch = pass<&Methods::xFetch, sqlite3_int64, int, void **>,
    .xUnfetch = pass<&Methods::xUnfetch, sqlite3_int64, void *>,
};

int FragileDisk::Calls::open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto &disk = of(vfs);
    auto *handle = new (file) Handle {};
    const std::lock_guard lock(disk.m_mutex);
    const bool isWatched = name && (flags & (SQLITE_OPEN_MAIN_DB | Logs));
    const bool isNew = isWatched && !QFile::exists(QFile::decodeName(name));
    const int result = isNew && disk.m_fault == Fault::ReadOnly
        ? SQLITE_CANTOPEN
        : disk.m_system->xOpen(disk.m_system, name, handle->inner(), flags, outFlags);
    if (result != SQLITE_OK)
        return result; // and it is not closed
    handle->pMethods = &Methods;
    handle->disk = &disk;
    handle->file = isWatched ? disk.fileOf(name, isNew) : nullptr;
    handle->syncsFolder = (flags & SQLITE_OPEN_CREATE) && (flags & Logs);
    return SQLITE_OK;
}

int FragileDisk::Calls::remove(sqlite3_vfs *vfs, const char *name, int syncsFolder)
{
    auto &disk = of(vfs);
    const std::lock_guard lock(disk.m_mutex);
    if (disk.begin({Fault::ReadOnly}) != Fault::None)
        return SQLITE_IOERR_DELETE;
    const int result = disk.m_system->xDelete(disk.m_system, name, 0);
    if (result == SQLITE_OK) {
        disk.m_files.erase(name);
        if (syncsFolder)
            disk.m_syncedFiles = disk.m_files;
    }
    return result;
}

int FragileDisk::Calls::access(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    auto *system = of(vfs).m_system;
    return system->xAccess(system, name, flags, result);
}

int FragileDisk::Calls::fullPath(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    auto *system = of(vfs).m_system;
    return system->xFullPathname(system, name, size, out);
}

int FragileDisk::Calls::close(sqlite3_file *file)
{
    auto &handle = of(file);
    const int result = handle.system().xClose(handle.inner());
    handle.file.reset();
    return result;
}

int FragileDisk::Calls::write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    auto &handle = of(file);
    if (!handle.file)
        return handle.system().xWrite(handle.inner(), bytes, size, offset);
    const std::lock_guard lock(handle.disk->m_mutex);
    const auto fault = handle.disk->begin({Fault::WritesFail, Fault::NoRoom, Fault::ReadOnly});
    if (fault != Fault::None)
        return fault == Fault::NoRoom ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    const int result = handle.system().xWrite(handle.inner(), bytes, size, offset);
    if (result == SQLITE_OK)
        handle.file->unsynced.push_back({offset, QByteArray(static_cast<const char *>(bytes), size)});
    return result;
}

int FragileDisk::Calls::truncate(sqlite3_file *file, sqlite3_int64 size)
{
    auto &handle = of(file);
    if (!handle.file)
        return handle.system().xTruncate(handle.inner(), size);
    const std::lock_guard lock(handle.disk->m_mutex);
    if (handle.disk->begin({Fault::WritesFail, Fault::ReadOnly}) != Fault::None)
        return SQLITE_IOERR_TRUNCATE;
    const int result = handle.system().xTruncate(handle.inner(), size);
    if (result == SQLITE_OK)
        handle.file->unsynced.push_back({.offset = size, .isTruncation = true});
    return result;
}

int FragileDisk::Calls::sync(sqlite3_file *file, int)
{
    auto &handle = of(file);
    if (!handle.file)
        return SQLITE_OK;
    auto &disk = *handle.disk;
    const std::lock_guard lock(disk.m_mutex);
    if (disk.begin({Fault::SyncsFail}) != Fault::None) {
        disk.abandon(*handle.file);
        return SQLITE_IOERR_FSYNC;
    }
    for (const auto &change : std::exchange(handle.file->unsynced, {}))
        apply(handle.file->synced, change, all);
    if (std::exchange(handle.syncsFolder, false))
        disk.m_syncedFiles = disk.m_files;
    return SQLITE_OK;
}

FragileDisk::FragileDisk()
    : m_system(sqlite3_vfs_find(nullptr))
{
    m_vfs = *m_system; // the functions that stay ignore whose they are
    m_vfs.szOsFile = static_cast<int>(sizeof(Handle)) + m_system->szOsFile;
    m_vfs.zName = "fragile";
    m_vfs.pAppData = this;
    m_vfs.xOpen = Calls::open;
    m_vfs.xDelete = Calls::remove;
    m_vfs.xAccess = Calls::access;
    m_vfs.xFullPathname = Calls::fullPath;
    sqlite3_vfs_register(&m_vfs, 1);
}

FragileDisk::~FragileDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_system, 1);
}

void FragileDisk::fail(Fault fault, quint32 oneIn)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_oneIn = oneIn;
}

qint64 FragileDisk::operations() const
{
    const std::lock_guard lock(m_mutex);
    return m_operations;
}

void FragileDisk::cutAfter(qint64 operations, Moment moment, std::function<void(Remains)> then)
{
    const std::lock_guard lock(m_mutex);
    m_cutAt = m_operations + operations;
    m_moment = moment;
    m_then = std::move(then);
}

Remains FragileDisk::cut() const
{
    const std::lock_guard lock(m_mutex);
    return remains();
}

/// What was there before this disk is on it.
std::shared_ptr<FragileFile> FragileDisk::fileOf(const char *name, bool isNew)
{
    auto &file = m_files[name];
    if (isNew || !file)
        file = std::make_shared<FragileFile>();
    else
        return file;
    if (!isNew) {
        file->synced = contentOf(name);
        m_syncedFiles[name] = file;
    }
    return file;
}

/// returns: how the operation is to fail.
FragileDisk::Fault FragileDisk::begin(std::initializer_list<Fault> possible)
{
    const auto has = [&](Fault fault) { return std::ranges::find(possible, fault) != possible.end(); };
    const bool isMoment = m_moment == Moment::Any || has(Fault::SyncsFail);
    if (m_then && m_operations >= m_cutAt && isMoment)
        std::exchange(m_then, {})(remains());
    ++m_operations;
    return has(m_fault) && m_random.bounded(m_oneIn) == 0 ? m_fault : Fault::None;
}

Remains FragileDisk::remains() const
{
    std::map<const FragileFile *, std::shared_ptr<const FragileFile>> copies;
    const auto copied = [&copies](const Files &files) {
        Remains::Files result;
        for (const auto &[name, file] : files) {
            auto &copy = copies[file.get()];
            if (!copy)
                copy = std::make_shared<FragileFile>(*file);
            result.emplace(name, copy);
        }
        return result;
    };
    auto certain = copied(m_syncedFiles);
    return {std::move(certain), copied(m_files)};
}

/// Some of it had reached the disk, the rest never will: the system takes it for clean.
void FragileDisk::abandon(FragileFile &file)
{
    for (const auto &change : std::exchange(file.unsynced, {}))
        apply(file.synced, change, [this] { return m_random.bounded(2) == 0; });
}

} // namespace plaza::support
