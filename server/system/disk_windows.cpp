#include "server/system/disk.h"
#include "server/system/windows_handle.h"

#include <QDir>

namespace plaza::server {

namespace {

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

} // namespace

/// By a handle of its own: what is flushed is the file, and Qt gives out descriptors that nobody closes.
bool syncFile(const QFile &file)
{
    const auto path = QDir::toNativeSeparators(QFileInfo(file.fileName()).absoluteFilePath());
    const WindowsHandle handle(::CreateFileW(wide(path), GENERIC_WRITE,
                                             FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                             OPEN_EXISTING, 0, nullptr));
    return handle.isOpen() && ::FlushFileBuffers(handle.get()) != 0;
}

/// NTFS keeps a log of its names; there is nothing to ask for.
feed::Outcome syncFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return feed::Done {};
    return feed::fail(feed::Code::Unavailable, "cannot write " + path.toUtf8() + ": it is not there");
}

bool renameOver(const QString &from, const QString &to)
{
    const auto source = QDir::toNativeSeparators(from), target = QDir::toNativeSeparators(to);
    return ::MoveFileExW(wide(source), wide(target), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

} // namespace plaza::server
