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
    /// For what is asked from now on.
    void setLimits(const feed::Limits &limits);

private:
    using Item = std::variant<StoredQuery, CountQuery, SliceBounds,
                              std::monostate>; // monostate: wakes a reader that stops
    struct Reader {
        std::unique_ptr<feed::store::EventStore> store;
        SliceBounds bounds;
        std::atomic<int> waiting = 0;
        feed::Inbox<Item> inbox {};
        std::jthread thread {};
    };

    explicit ReaderPool(const FeedPathOptions &options);

    void push(Item item);
    void run(Reader &reader, const std::stop_token &stop);
    void answer(Reader &reader, StoredQuery query) const;
    void answer(Reader &reader, CountQuery query) const;
    void answer(Reader &reader, SliceBounds bounds) const { reader.bounds = bounds; }
    void answer(Reader &, std::monostate) const { }

    const SliceBounds m_bounds; // at the start
    std::function<qint64()> m_now;
    std::vector<std::unique_ptr<Reader>> m_readers;
};

} // namespace plaza::server
