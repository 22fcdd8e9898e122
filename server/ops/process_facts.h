#pragma once

#include <QtGlobal>

#include <optional>

namespace plaza::server {

/// What this process takes of its machine.
struct ProcessFacts {
    double cpuSeconds = 0;
    qint64 maxDescriptors = 0;
    std::optional<qint64> openDescriptors {}; ///< none: the system does not tell; nor the following
    qint64 residentBytes = 0;
};

/// Looks into /proc where there is one. Thread: any.
ProcessFacts processFacts();

} // namespace plaza::server
