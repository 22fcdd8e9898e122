#include "server/feed_path/ended_room.h"

#include "feed/room.h"

namespace plaza::server {

using feed::EventId;
using feed::Result;

namespace {

constexpr int BatchSize = 200; // some ten milliseconds

} // namespace

Result<std::vector<EventId>> clearSomeOf(const QByteArray &room, feed::store::EventStore &store, qint64 now)
{
    const feed::store::Admit isOfRoom = [&](const feed::store::StoredEvent &event) {
        return event.room == room && event.kind != feed::kinds::DeleteRoom;
    };
    std::vector<EventId> ids;
    for (const char letter : {'h', 'd'}) { // what was said there, and the server's word on it
        feed::Filter filter;
        filter.tags[letter] = {room};
        const auto found = store.query(filter, BatchSize, now, isOfRoom);
        if (!found)
            return found.error();
        for (const auto &row : *found) {
            if (const auto event = feed::eventFromJson(row.json))
                ids.push_back(event->id);
        }
    }
    if (ids.empty())
        return ids;
    const auto removed = store.remove(ids);
    return removed ? Result(std::move(ids)) : removed.error();
}

} // namespace plaza::server
