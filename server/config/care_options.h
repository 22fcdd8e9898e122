#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace plaza::server {

/// What an operator decides of how a community's data is kept.
struct CareOptions {
    using Days = std::optional<std::chrono::days>; ///< none: for ever

    QString backupDirectory {};      ///< empty: "backups" in the data directory
    std::optional<int> backupAt = 3; ///< hour of the day, local; none: no nightly backup
    int backupKeep = 7;
    Days retention {};                ///< of posts, and of the following unless they say otherwise
    std::optional<Days> reactions {}; ///< none: as retention
    std::optional<Days> messages {};
    std::optional<Days> statuses {};
    QString writePolicy {}; ///< a program; empty: none
    std::chrono::seconds writePolicyTimeout {5};
};

} // namespace plaza::server
