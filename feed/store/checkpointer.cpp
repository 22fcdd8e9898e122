#include "feed/store/checkpointer.h"

#include <sqlite3.h>
#include <utility>

namespace feed::store {

namespace {

/// As far as nobody is in the way. What fails is tried again after the next commit; nothing is lost by that.
void copy(Database &database)
{
    sqlite3_wal_checkpoint_v2(database.handle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

} // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::beside(Database &database)
{
    auto own = Database::open(database.path(), Database::Mode::ReadWriteFull);
    if (!own)
        return own.error();
    return std::unique_ptr<Checkpointer>(new Checkpointer(database, *std::move(own)));
}

Checkpointer::Checkpointer(Database &database, std::unique_ptr<Database> own)
    : m_database(database)
    , m_own(std::move(own))
    , m_thread([this] { run(); })
{
    const auto onCommit = [](void *self, sqlite3 *, const char *, int pages) {
        static_cast<Checkpointer *>(self)->onCommit(pages);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_database.handle(), onCommit,
                     this); // instead of SQLite's own, which copies there and then
}

Checkpointer::~Checkpointer()
{
    sqlite3_wal_autocheckpoint(m_database.handle(), EnoughPages);
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_asked.notify_one();
    m_thread.join();
}

void Checkpointer::onCommit(int pages)
{
    bool copiesNow = pages >= MostPages;
    {
        const std::scoped_lock lock(m_mutex);
        copiesNow = std::exchange(m_step, m_step == Step::CopyRest ? Step::Rest : m_step) == Step::CopyRest
            || copiesNow;
        if (!copiesNow && m_step == Step::Rest && pages >= EnoughPages)
            m_step = Step::CopyMost;
    }
    if (copiesNow)
        copy(m_database);
    else
        m_asked.notify_one();
}

void Checkpointer::run()
{
    while (waitForWork()) {
        copy(*m_own);
        const std::scoped_lock lock(m_mutex);
        m_step = Step::CopyRest;
    }
}

/// False: it is over.
bool Checkpointer::waitForWork()
{
    std::unique_lock lock(m_mutex);
    m_asked.wait(lock, [this] { return m_isStopping || m_step == Step::CopyMost; });
    return !m_isStopping;
}

} // namespace feed::store
