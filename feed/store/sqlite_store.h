#pragma once

#include "feed/store/database.h"
#include "feed/store/event_store.h"

#include <QString>

#include <memory>

namespace feed::store {

/// How sure a commit is when insert() returns.
enum class Sync {
    Full,   ///< on disk (the server: OK means on disk)
    Normal, ///< survives a crash of the program, may lose the last moments at power loss (the app's cache)
};

/// When the words of an event are put into the search.
enum class Words {
    AtOnce, ///< by insert()
    Later, ///< by addWords(): insert() takes two thirds of the time; at the next opening, what is missing is put in
};

/// When the log of what is committed is brought into the file.
enum class Checkpoints {
    WithCommits, ///< by the commit that makes it long
    Aside,       ///< by a thread of the store's own (checkpointer.h): for one that writes much
};

struct OpenOptions {
    Sync sync = Sync::Full;
    bool readOnly = false; ///< for query threads; the file must exist
    Words words = Words::AtOnce;
    Checkpoints checkpoints = Checkpoints::WithCommits;
};

/// Opens a SQLite file (WAL), creates or migrates it. Forward-only numbered migrations, each in one
/// transaction, after a copy of the file beside it.
/// query() and count() of it also have TooLarge among their errors: for a filter whose authors and kinds make more than
/// 16,384 pairs; where there are more than eight kinds, only those that an author has used are counted.
/// errors: NewerSchema (file untouched), Unavailable (cannot be opened, locked by another writer, damaged).
Result<std::unique_ptr<EventStore>> openSqlite(const QString &path, const OpenOptions &options);

/// The same on a connection that is open already, as it was opened. errors: NewerSchema, Unavailable.
Result<std::unique_ptr<EventStore>> openSqlite(std::unique_ptr<Database> database,
                                               Words words = Words::AtOnce,
                                               Checkpoints checkpoints = Checkpoints::WithCommits);

} // namespace feed::store
