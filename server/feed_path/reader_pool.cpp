#include "server/feed_path/reader_pool.h"

#include <algorithm>

namespace plaza::server {

using feed::Result;

namespace {

SliceBounds boundsOf(const feed::Limits &limits)
{
    return {limits.defaultLimit, limits.maxLimit};
}

} // namespace

Result<std::unique_ptr<ReaderPool>> ReaderPool::open(const FeedPathOptions &options)
{
    std::unique_ptr<ReaderPool> pool(new ReaderPool(options));
    for (int i = 0; i < std::max(1, options.readers); ++i) {
        auto store = options.openReader();
        if (!store)
            return store.error();
        pool->m_readers.push_back(std::make_unique<Reader>(std::move(*store), pool->m_bounds));
    }
    for (const auto &reader : pool->m_readers) {
        reader->thread = std::jthread(
            [&pool = *pool, &reader = *reader](const std::stop_token &stop) { pool.run(reader, stop); });
    }
    return pool;
}

ReaderPool::ReaderPool(const FeedPathOptions &options)
    : m_bounds(boundsOf(options.limits))
    , m_now(options.now)
{ }

ReaderPool::~ReaderPool()
{
    for (const auto &reader : m_readers) {
        reader->thread.request_stop();
        reader->inbox.push(std::monostate {});
    }
}

void ReaderPool::read(StoredQuery query)
{
    push(std::move(query));
}

void ReaderPool::count(CountQuery query)
{
    push(std::move(query));
}

void ReaderPool::setLimits(const feed::Limits &limits)
{
    for (const auto &reader : m_readers) {
        ++reader->waiting;
        reader->inbox.push(boundsOf(limits));
    }
}

void ReaderPool::push(Item item)
{
    const auto &idlest =
        *std::ranges::min_element(m_readers, {}, [](const auto &reader) { return reader->waiting.load(); });
    ++idlest->waiting;
    idlest->inbox.push(std::move(item));
}

void ReaderPool::run(Reader &reader, const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        for (Item &item : reader.inbox.waitAll()) {
            if (stop.stop_requested())
                return;
            std::visit([&](auto &query) { answer(reader, std::move(query)); }, item);
            --reader.waiting;
        }
    }
}

void ReaderPool::answer(Reader &reader, StoredQuery query) const
{
    if (query.stop.stop_requested())
        return;
    const Mailbox mailbox = query.from.mailbox;
    mailbox->push(readSlice(*reader.store, std::move(query), reader.bounds, m_now()));
}

void ReaderPool::answer(Reader &reader, CountQuery query) const
{
    if (query.stop.stop_requested())
        return;
    auto count = reader.store->count(query.filter, m_now(), query.admit);
    query.from.mailbox->push(Tally {query.from.session, std::move(query.subscription), std::move(count)});
}

} // namespace plaza::server
