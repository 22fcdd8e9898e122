#pragma once

#include "feed/store/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace feed::store {

/// Brings what is committed from the log into the file in large steps and beside the one that writes, whose commits
/// else wait for it. Only the rest that came meanwhile is brought over in a commit, so that the log can begin anew.
///
/// Thread: construction and destruction: that of the Database, at any time while it lives. It has one of its own.
class Checkpointer
{
public:
    static constexpr int EnoughPages =
        8'000; ///< in the log: 32 MB; a page that is written often goes over once
    static constexpr int MostPages = 32'000; ///< then a commit waits, so that the log does not grow for ever

    /// database: of a file, outlives this. errors: Unavailable.
    static Result<std::unique_ptr<Checkpointer>> beside(Database &database);
    ~Checkpointer();
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;

private:
    enum class Step { Rest, CopyMost, CopyRest };

    Checkpointer(Database &database, std::unique_ptr<Database> own);
    void onCommit(int pages);
    void run();
    bool waitForWork();

    Database &m_database;
    std::unique_ptr<Database> m_own; // the thread's
    std::mutex m_mutex;
    std::condition_variable m_asked;
    Step m_step = Step::Rest; // under the mutex
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace feed::store
