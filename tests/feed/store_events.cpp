#include "store_events.h"

#include "feed/kinds.h"

#include <QDebug>

namespace store_events {

using namespace feed;

PublicKey person(int number)
{
    PublicKey key;
    key.bytes.fill(static_cast<unsigned char>(number));
    return key;
}

Event say(const Said &said)
{
    Event event;
    event.pubkey = person(said.by);
    event.createdAt = said.at;
    event.kind = said.kind;
    event.tags = said.tags;
    event.content = said.content;
    event.id = computeId(event);
    return event;
}

Event deletion(int by, qint64 at, const std::vector<Event> &targets, const std::vector<QByteArray> &addresses)
{
    std::vector<Tag> tags;
    for (const auto &target : targets)
        tags.push_back({"e", target.id.toHex()});
    for (const auto &address : addresses)
        tags.push_back({"a", address});
    return say({.by = by, .at = at, .kind = kinds::Deletion, .tags = tags});
}

store::Inserted insert(store::EventStore &store, const Event &event, qint64 now)
{
    auto outcome = store.insert({&event, 1}, now);
    if (!outcome || outcome->size() != 1) {
        qCritical() << "insert failed" << (outcome ? QByteArray() : outcome.error().detail);
        return {store::Insert::Stored, -1};
    }
    return outcome->front();
}

std::vector<Event> find(store::EventStore &store, const Filter &filter, int fallback, qint64 now)
{
    std::vector<Event> events;
    const auto found = store.query(filter, fallback, now);
    if (!found)
        qCritical() << "query failed" << found.error().detail;
    for (const auto &stored : found ? *found : std::vector<store::StoredEvent>()) {
        const auto event = eventFromJson(stored.json);
        if (!event)
            qCritical() << "not an event" << stored.json;
        else
            events.push_back(*event);
    }
    return events;
}

} // namespace store_events
