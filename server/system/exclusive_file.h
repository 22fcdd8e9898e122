#pragma once

#include "feed/result.h"

#include <QString>

#include <memory>

namespace plaza::server {

/// A file that is this process's alone while this lives, whichever way it ends: the system keeps the lock, so a killed
/// program leaves nothing to clean up. Others may read and write it, and cannot take it.
class ExclusiveFile
{
public:
    /// Made if need be, readable by its owner alone.
    /// errors: Duplicate (somebody has it); Unavailable (detail: why it cannot be written).
    static feed::Result<std::unique_ptr<ExclusiveFile>> take(const QString &path);
    ~ExclusiveFile();
    ExclusiveFile(const ExclusiveFile &) = delete;
    ExclusiveFile &operator=(const ExclusiveFile &) = delete;

private:
    struct Handle;
    explicit ExclusiveFile(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> m_handle;
};

} // namespace plaza::server
