// Loaded into a server by LD_PRELOAD: notes which names it gives in a folder and what it syncs there, and makes that
// folder's disk fail when it is told to. PLAZA_DISK_FOLDER: the folder. PLAZA_DISK_NOTES: a file for the notes, one line
// each. PLAZA_DISK_FAULT: a file whose first byte says what fails now (disk_shim.h).
#include "tests/support/disk_shim.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using plaza::support::DiskFault;

template<class Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

std::string setting(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// Shared with the test, which writes it.
const volatile char *faultByte()
{
    static const volatile char *byte = []() -> const volatile char *
    {
        static const volatile char none = 0;
        const int file = ::openat(AT_FDCWD, setting("PLAZA_DISK_FAULT").c_str(), O_RDONLY | O_CLOEXEC);
        void *page = file < 0 ? MAP_FAILED : ::mmap(nullptr, 1, PROT_READ, MAP_SHARED, file, 0);
        return page == MAP_FAILED ? &none : static_cast<const volatile char *>(page);
    }
    ();
    return byte;
}

DiskFault fault()
{
    return static_cast<DiskFault>(*faultByte());
}

bool isInside(std::string_view path)
{
    static const std::string folder = setting("PLAZA_DISK_FOLDER");
    return !folder.empty() && path.starts_with(folder);
}

std::string pathOf(int file)
{
    char name[64], path[4096];
    std::snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    const auto size = ::readlink(name, path, sizeof path);
    return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

void note(const char *what, std::string_view path)
{
    static const int notes = ::openat(AT_FDCWD, setting("PLAZA_DISK_NOTES").c_str(),
                                      O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (notes < 0 || !isInside(path))
        return;
    const auto line = std::string(what) + ' ' + std::string(path) + '\n';
    static const auto write = next<ssize_t(int, const void *, std::size_t)>("write");
    (void)!write(notes, line.data(), line.size());
}

/// The error of a write into that file now; 0: none.
int errorOfWrite(int file)
{
    const auto now = fault();
    if (now != DiskFault::NoRoom && now != DiskFault::ReadOnly && now != DiskFault::WritesFail)
        return 0;
    if (!isInside(pathOf(file)))
        return 0;
    return now == DiskFault::NoRoom ? ENOSPC : now == DiskFault::ReadOnly ? EROFS : EIO;
}

int errorOfOpen(const char *path, int flags)
{
    const bool changes = (flags & O_CREAT) || (flags & O_ACCMODE) != O_RDONLY;
    return fault() == DiskFault::ReadOnly && changes && isInside(path) ? EROFS : 0;
}

int failed(int error)
{
    errno = error;
    return -1;
}

int syncWith(const char *function, int file)
{
    const auto path = pathOf(file);
    if (fault() == DiskFault::SyncsFail && isInside(path))
        return failed(EIO);
    const int result = next<int(int)>(function)(file);
    if (result == 0)
        note("sync", path);
    return result;
}

template<class Call>
auto writeWith(int file, Call call) -> decltype(call())
{
    const int error = errorOfWrite(file);
    return error == 0 ? call() : failed(error);
}

mode_t modeOf(int flags, va_list arguments)
{
    return flags & O_CREAT ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

} // namespace

extern "C" {

int fsync(int file)
{
    return syncWith("fsync", file);
}

int fdatasync(int file)
{
    return syncWith("fdatasync", file);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    static const auto real = next<ssize_t(int, const void *, size_t)>("write");
    return writeWith(file, [&] { return real(file, bytes, size); });
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    static const auto real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    return writeWith(file, [&] { return real(file, bytes, size, offset); });
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    return pwrite64(file, bytes, size, offset);
}

int open64(const char *path, int flags, ...)
{
    static const auto real = next<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = modeOf(flags, arguments);
    va_end(arguments);
    const int error = errorOfOpen(path, flags);
    return error == 0 ? real(path, flags, mode) : failed(error);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = modeOf(flags, arguments);
    va_end(arguments);
    return open64(path, flags, mode);
}

int mkdir(const char *path, mode_t mode)
{
    static const auto real = next<int(const char *, mode_t)>("mkdir");
    const int error = fault() == DiskFault::ReadOnly && isInside(path) ? EROFS : 0;
    const int result = error == 0 ? real(path, mode) : failed(error);
    if (result == 0)
        note("name", path);
    return result;
}

int rename(const char *from, const char *to)
{
    static const auto real = next<int(const char *, const char *)>("rename");
    const int error = fault() == DiskFault::ReadOnly && isInside(to) ? EROFS : 0;
    const int result = error == 0 ? real(from, to) : failed(error);
    if (result == 0)
        note("name", to);
    return result;
}

} // extern "C"
