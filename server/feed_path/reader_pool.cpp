#include "server/feed_path/reader_pool.h"

#include <algorithm>

namespace plaza::server {

using feed::Result;
using feed::store::EventStore;

Result<std::unique_ptr<ReaderPool>> ReaderPool::open(const FeedPathOptions &options)
{
    Stores stores;
    for (int i = 0; i < std::max(1, options.readers); ++i) {
        auto store = options.openReader();
        if (!store)
            return store.error();
        stores.push_back(std::move(*store));
    }
    return std::unique_ptr<ReaderPool>(new ReaderPool(options, std::move(stores)));
}

ReaderPool::ReaderPool(const FeedPathOptions &options, Stores stores)
    : m_now(options.now)
    , m_defaultLimit(options.limits.defaultLimit)
    , m_maxLimit(options.limits.maxLimit)
    , m_stores(std::move(stores))
{
    for (const auto &store : m_stores)
        m_threads.emplace_back([this, &store = *store](const std::stop_token &stop) { work(store, stop); });
}

ReaderPool::~ReaderPool()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    for (std::size_t i = 0; i < m_threads.size(); ++i)
        m_inbox.push(std::monostate {});
}

void ReaderPool::read(StoredQuery query)
{
    m_inbox.push(std::move(query));
}

void ReaderPool::count(CountQuery query)
{
    m_inbox.push(std::move(query));
}

void ReaderPool::setLimits(const feed::Limits &limits)
{
    m_defaultLimit = limits.defaultLimit;
    m_maxLimit = limits.maxLimit;
}

SliceBounds ReaderPool::bounds() const
{
    return {m_defaultLimit, m_maxLimit};
}

void ReaderPool::work(EventStore &store, const std::stop_token &stop)
{
    for (;;) {
        Item item = m_inbox.waitOne();
        if (stop.stop_requested())
            return;
        std::visit([&](auto &query) { answer(store, std::move(query)); }, item);
    }
}

void ReaderPool::answer(EventStore &store, StoredQuery query) const
{
    if (query.stop.stop_requested())
        return;
    const Mailbox mailbox = query.from.mailbox;
    mailbox->push(readSlice(store, std::move(query), bounds(), m_now()));
}

void ReaderPool::answer(EventStore &store, CountQuery query) const
{
    if (query.stop.stop_requested())
        return;
    auto count = store.count(query.filter, m_now(), query.admit);
    query.from.mailbox->push(Tally {query.from.session, std::move(query.subscription), std::move(count)});
}

} // namespace plaza::server
