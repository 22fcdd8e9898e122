#pragma once

#include "app/sync/drafts.h"
#include "app/sync/outbox.h"

#include <QString>

namespace plaza::app {

/// What an account's folder holds: a copy of the server's events, and what exists nowhere else.
inline constexpr auto EventsFile = "events.sqlite", OwnFile = "app.sqlite";

/// Which of an account's files are damaged.
struct Damage {
    bool events = false; ///< a copy of what the server has
    bool own = false;    ///< outbox and drafts, which nobody else has

    bool isAny() const { return events || own; }
};

/// Reads both files whole, so only when something has failed. Files that are missing or that others have locked are not
/// damaged. Thread: store.
Damage damageOf(const QString &folder);

/// Damaged files become "<name>.damaged", over one of an earlier time; new ones can be made in their place. Returns whether
/// that was possible.
bool setAside(const QString &folder, const Damage &damage);

/// What can still be read of a file that was set aside: posts that wait and drafts.
void salvage(const QString &folder, Outbox &outbox, Drafts &drafts);
/// The same of any such file. returns: whether all of it was read and is kept.
bool salvageFrom(const QString &file, Outbox &outbox, Drafts &drafts);

} // namespace plaza::app
