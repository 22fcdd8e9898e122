#include "app/sync/event_writer.h"

#include "feed/crypto/keys.h"
#include "feed/kinds.h"

#include <QLoggingCategory>

#include <unordered_set>
#include <utility>

namespace plaza::app {

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.writer", QtInfoMsg)

} // namespace

bool EventWriter::isWorthStoring(const feed::Event &event)
{
    if (feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral)
        return false;
    // A store that cannot answer says so again at the insert.
    if (const auto known = m_store.known(event.id); known && *known) {
        ++m_counts.duplicates;
        return false;
    }
    if (const auto verdict = feed::verify(event); !verdict) {
        ++m_counts.refused;
        qCWarning(log) << "refused" << event.id.toHex() << feed::name(verdict.error().code);
        return false;
    }
    return true;
}

feed::Result<std::vector<feed::Event>> EventWriter::write(std::span<const feed::Event> events, qint64 now)
{
    std::vector<feed::Event> fresh;
    std::unordered_set<feed::EventId, feed::BytesHash> ids;
    for (const auto &event : events) {
        // By id alone a forgery that came first would push the true one out: it is verified before it counts.
        if (ids.contains(event.id))
            ++m_counts.duplicates;
        else if (isWorthStoring(event) && ids.insert(event.id).second)
            fresh.push_back(event);
    }
    if (fresh.empty())
        return fresh;
    const auto inserted = m_store.insert(fresh, now);
    if (!inserted)
        return inserted.error();
    std::vector<feed::Event> stored;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if ((*inserted)[i].outcome == feed::store::Insert::Stored)
            stored.push_back(std::move(fresh[i]));
    }
    m_counts.stored += std::ssize(stored);
    m_counts.duplicates += std::ssize(fresh) - std::ssize(stored);
    return stored;
}

} // namespace plaza::app
