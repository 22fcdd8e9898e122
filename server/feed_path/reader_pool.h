#pragma once

#include "server/feed_path/requests.h"
#include "server/feed_path/slice.h"

#include <atomic>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace plaza::server {

/// Threads with a read connection each, which answer queries slice by slice.
///
/// Whoever is free takes the oldest one: a long one holds up nobody but its own thread.
/// Thread: any, except open() and destruction.
class ReaderPool
{
public:
    /// errors: as the factory.
    static feed::Result<std::unique_ptr<ReaderPool>> open(const FeedPathOptions &options);
    /// What still waits is not answered.
    ~ReaderPool();

    void read(StoredQuery query);
    void count(CountQuery query);
    /// For slices that are read from now on.
    void setLimits(const feed::Limits &limits);

private:
    using Item =
        std::variant<StoredQuery, CountQuery, std::monostate>; // monostate: wakes a reader that stops
    using Stores = std::vector<std::unique_ptr<feed::store::EventStore>>;

    ReaderPool(const FeedPathOptions &options, Stores stores);

    void work(feed::store::EventStore &store, const std::stop_token &stop);
    void answer(feed::store::EventStore &store, StoredQuery query) const;
    void answer(feed::store::EventStore &store, CountQuery query) const;
    void answer(feed::store::EventStore &, std::monostate) const { }
    SliceBounds bounds() const;

    std::function<qint64()> m_now;
    std::atomic<int> m_defaultLimit, m_maxLimit;
    Stores m_stores; // one for each thread
    feed::Inbox<Item> m_inbox {};
    std::vector<std::jthread> m_threads {}; // last: they use the others
};

} // namespace plaza::server
