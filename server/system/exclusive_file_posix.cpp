#include "server/system/exclusive_file.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plaza::server {

using feed::Code;
using feed::fail;

struct ExclusiveFile::Handle {
    explicit Handle(int file)
        : number(file)
    { }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle() { ::close(number); }

    int number;
};

ExclusiveFile::ExclusiveFile(std::unique_ptr<Handle> handle)
    : m_handle(std::move(handle))
{ }

ExclusiveFile::~ExclusiveFile() = default;

feed::Result<std::unique_ptr<ExclusiveFile>> ExclusiveFile::take(const QString &path)
{
    const auto name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return fail(Code::Unavailable, std::strerror(errno));
    auto handle = std::make_unique<Handle>(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return fail(Code::Duplicate, "another process has it");
    if (::fchmod(file, S_IRUSR | S_IWUSR) != 0)
        return fail(Code::Unavailable, std::strerror(errno));
    return std::unique_ptr<ExclusiveFile>(new ExclusiveFile(std::move(handle)));
}

} // namespace plaza::server
