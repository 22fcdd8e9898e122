// How far the copy of the server's events reaches.
#include "app/sync/local_store.h"
#include "app/sync/subscriptions.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace plaza::app {

using Mark = Marks::Mark;

namespace {

constexpr int EventsPerList = 10'000;

} // namespace

void LocalStore::settle(int account)
{
    flush();
    if (!isOpen(account) || m_hasLost)
        return;
    const auto position = newest();
    if (position)
        note(m_files->marks().set(Mark::Position, *position));
    markSince();
    Q_EMIT settled(account, position);
}

/// Once: what is older than a first visit reads is here only as far as somebody has scrolled.
void LocalStore::markSince()
{
    if (!m_files->marks().get(Mark::Since))
        note(m_files->marks().set(Mark::Since, now() - FirstVisitSeconds));
}

void LocalStore::list(int account)
{
    flush();
    if (!isOpen(account))
        return;
    const auto since = m_files->marks().get(Mark::Since);
    if (!since)
        return Q_EMIT listed(account, nullptr, 0);
    auto known = std::make_shared<feed::sync::ItemSet>();
    for (feed::store::Seq after = 0;;) {
        const auto some = m_files->events().list(after, EventsPerList);
        if (!some)
            return Q_EMIT listed(account, nullptr, 0);
        if (some->empty())
            return Q_EMIT listed(account, std::move(known), *since);
        for (const auto &event : *some) {
            if (event.createdAt >= *since)
                known->insert({event.createdAt, event.id});
        }
        after = some->back().seq;
    }
}

/// Not past now: a clock that ran ahead somewhere must not hide what comes after.
std::optional<qint64> LocalStore::newest()
{
    const auto events = query({liveOnly()});
    return events.empty() ? std::nullopt : std::optional(std::min(events.front().createdAt, now()));
}

void LocalStore::reachPosition(int account, qint64 position)
{
    flush();
    if (isOpen(account) && !m_hasLost)
        note(m_files->marks().set(Mark::Position, position));
}

} // namespace plaza::app
