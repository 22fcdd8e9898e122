// What is said in a room stays there: staysInItsRoom() of references.h.
#include "feed/kinds.h"
#include "feed/room.h"
#include "feed/store/address.h"
#include "server/community/audience.h"
#include "server/feed_path/references.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::Tag;
using feed::store::EventStore;
using feed::store::StoredEvent;
namespace kinds = feed::kinds;

namespace {

constexpr qsizetype PreviousChars = 8; // the first 4 bytes of an id, as hex

bool refersToOthers(const Event &event)
{
    const auto storage = kinds::storage(event.kind);
    const bool isList = storage == kinds::Storage::Replaceable || storage == kinds::Storage::Addressable;
    return !isList && audienceOf(event.kind) == Audience::Everyone;
}

bool changesOthers(int kind)
{
    return kind == kinds::Deletion || kind == kinds::Edit || kind == kinds::DeleteInRoom;
}

Outcome knowsPrevious(const Event &event, EventStore &store)
{
    for (const Tag &tag : event.tags) {
        if (tag.empty() || tag[0] != "previous")
            continue;
        for (std::size_t i = 1; i < tag.size(); ++i) {
            const auto bytes = QByteArray::fromHex(tag[i].left(PreviousChars));
            if (bytes.size() * 2 != PreviousChars)
                return fail(Code::Malformed, "previous holds the first 8 digits of ids");
            const auto isHere = store.hasIdLike(bytes);
            if (!isHere)
                return isHere.error();
            if (!*isHere)
                return fail(Code::Restricted, "what it says was said before is not here");
        }
    }
    return Done {};
}

/// Of each address the filter that finds its newest version.
std::vector<feed::Filter> filtersFor(const Event &event)
{
    std::vector<feed::EventId> ids;
    std::vector<feed::Filter> filters;
    for (const Tag &tag : event.tags) {
        if (tag.size() < 2 || tag[0].size() != 1 || !QByteArrayView("eEqaA").contains(tag[0][0]))
            continue;
        if (const auto id = feed::EventId::fromHex(tag[1])) {
            ids.push_back(*id);
        } else if (const auto address = feed::store::parseAddress(tag[1])) {
            feed::Filter filter {.authors = {{address->pubkey}}, .kinds = {{address->kind}}};
            if (kinds::storage(address->kind) == kinds::Storage::Addressable
                && !address->identifier.isEmpty())
                filter.tags['d'] = {address->identifier};
            filters.push_back(std::move(filter));
        }
    }
    if (!ids.empty())
        filters.push_back({.ids = std::move(ids)});
    return filters;
}

Outcome isOfRoom(const StoredEvent &target, const Event &event, const QByteArray &room)
{
    if (!target.room.isNull() && target.room != room)
        return fail(Code::Restricted, "it speaks of what was said in a room and must be said there");
    if (target.room.isNull() && !room.isNull() && changesOthers(event.kind))
        return fail(Code::Restricted, "what it changes was not said in this room");
    return Done {};
}

} // namespace

Outcome staysInItsRoom(const Event &event, EventStore &store, qint64 now)
{
    const QByteArray room = feed::roomOf(event);
    if (!room.isNull()) {
        if (const auto known = knowsPrevious(event, store); !known)
            return known;
    }
    if (!refersToOthers(event))
        return Done {};
    for (const feed::Filter &filter : filtersFor(event)) {
        const auto targets = store.query(filter, filter.ids ? int(filter.ids->size()) : 1, now);
        if (!targets)
            return targets.error();
        for (const StoredEvent &target : *targets) {
            if (const auto stays = isOfRoom(target, event, room); !stays)
                return stays;
        }
    }
    return Done {};
}

} // namespace plaza::server
