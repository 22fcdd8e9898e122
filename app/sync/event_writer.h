#pragma once

#include "feed/store/event_store.h"

#include <functional>
#include <span>
#include <vector>

namespace plaza::app {

/// Lets into the store only what is new and true: duplicates go before the costly look at the signature.
///
/// Thread: store.
class EventWriter
{
public:
    struct Counts {
        qint64 stored = 0;
        qint64 duplicates = 0; ///< known, replaced, deleted or expired
        qint64 refused = 0;    ///< wrong id or signature
    };

    explicit EventWriter(feed::store::EventStore &store)
        : m_store(store)
    { }

    /// One transaction. now: Unix seconds. returns: what is new in the store, in the given order.
    /// errors: Unavailable (nothing was stored).
    feed::Result<std::vector<feed::Event>> write(std::span<const feed::Event> events, qint64 now);

    const Counts &counts() const { return m_counts; }

private:
    bool isWorthStoring(const feed::Event &event);

    feed::store::EventStore &m_store;
    Counts m_counts;
};

} // namespace plaza::app
