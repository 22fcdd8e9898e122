#include "server/feed_path/references.h"

#include "feed/kinds.h"

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
namespace kinds = feed::kinds;

namespace {

/// Nothing: it is not here.
Result<std::optional<Event>> targetOf(const Event &event, EventStore &store, qint64 now)
{
    const auto id = feed::EventId::fromHex(event.tagValue("e"));
    if (!id)
        return fail(Code::Malformed, "the e tag is no id");
    const auto found = store.query({.ids = {{*id}}}, 1, now);
    if (!found)
        return found.error();
    if (found->empty())
        return std::optional<Event>();
    const auto target = feed::eventFromJson(found->front().json);
    return target ? std::optional(*target) : std::nullopt;
}

Outcome edit(const Event &event, EventStore &store, qint64 now)
{
    const auto target = targetOf(event, store, now);
    if (!target)
        return target.error();
    if (!*target)
        return fail(Code::NotFound, "the post it changes is not here");
    if ((*target)->pubkey != event.pubkey)
        return fail(Code::Restricted, "only its author may change a post");
    if ((*target)->kind != kinds::Post && (*target)->kind != kinds::Comment)
        return fail(Code::Malformed, "only a post can be changed by an edit");
    return Done {};
}

bool isOver(const Event &poll, const Event &vote)
{
    bool isNumber = false;
    const qint64 end = poll.tagValue("endsAt").toLongLong(&isNumber);
    return isNumber && vote.createdAt > end;
}

bool hasOption(const Event &poll, const QByteArray &id)
{
    return std::ranges::any_of(
        poll.tags, [&](const Tag &tag) { return tag.size() >= 2 && tag[0] == "option" && tag[1] == id; });
}

Outcome vote(const Event &event, EventStore &store, qint64 now)
{
    const auto target = targetOf(event, store, now);
    if (!target)
        return target.error();
    if (!*target)
        return Done {}; // the poll may come later; who counts looks at both
    const Event &poll = **target;
    if (poll.kind != kinds::Poll)
        return fail(Code::Malformed, "what it votes on is no poll");
    if (isOver(poll, event))
        return fail(Code::Expired, "the poll is over");
    const bool isUnknown = std::ranges::any_of(event.tags, [&](const Tag &tag) {
        return tag.size() >= 2 && tag[0] == "response" && !hasOption(poll, tag[1]);
    });
    return isUnknown ? fail(Code::Malformed, "the poll has no such option") : Outcome(Done {});
}

} // namespace

Outcome fitsItsTarget(const Event &event, EventStore &store, qint64 now)
{
    switch (event.kind) {
    case kinds::Edit: return edit(event, store, now);
    case kinds::PollResponse: return vote(event, store, now);
    default: return Done {};
    }
}

} // namespace plaza::server
