#include "server/system/exclusive_file.h"
#include "server/system/windows_handle.h"

#include <QDir>

namespace plaza::server {

using feed::Code;
using feed::fail;

struct ExclusiveFile::Handle {
    WindowsHandle file;
};

ExclusiveFile::ExclusiveFile(std::unique_ptr<Handle> handle)
    : m_handle(std::move(handle))
{ }

ExclusiveFile::~ExclusiveFile() = default;

feed::Result<std::unique_ptr<ExclusiveFile>> ExclusiveFile::take(const QString &path)
{
    const auto name = QDir::toNativeSeparators(path);
    // Shared with whoever reads, writes or renames it: what is exclusive is the lock.
    WindowsHandle file(::CreateFileW(
        reinterpret_cast<const wchar_t *>(name.utf16()), GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS, 0, nullptr));
    if (!file.isOpen())
        return fail(Code::Unavailable, qt_error_string().toUtf8());
    OVERLAPPED farOut {}; // one byte where no file reaches: locked bytes cannot be written by others
    farOut.OffsetHigh = 0x7fff'ffff;
    if (::LockFileEx(file.get(), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &farOut) == 0)
        return fail(Code::Duplicate, "another process has it");
    return std::unique_ptr<ExclusiveFile>(
        new ExclusiveFile(std::make_unique<Handle>(Handle {std::move(file)})));
}

} // namespace plaza::server
