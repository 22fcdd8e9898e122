#include "server/feed_path/shapes.h"

#include "feed/kinds.h"
#include "feed/room.h"
#include "server/community/audience.h"

#include <algorithm>
#include <array>
#include <set>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Tag;
namespace kinds = feed::kinds;

namespace {

constexpr std::size_t MaxOptions = 20;
constexpr qsizetype MaxStatusBytes = 300; ///< of presence and typing, which go to everybody at once
constexpr std::array<QByteArrayView, 7> ReportTypes {"nudity", "malware", "profanity",    "illegal",
                                                     "spam",   "other",   "impersonation"};

std::vector<Tag> tagsNamed(const Event &event, QByteArrayView name)
{
    std::vector<Tag> found;
    std::ranges::copy_if(event.tags, std::back_inserter(found),
                         [name](const Tag &tag) { return tag.size() >= 2 && tag[0] == name; });
    return found;
}

bool namesOneEvent(const Event &event)
{
    const auto targets = tagsNamed(event, "e");
    return targets.size() == 1 && feed::EventId::fromHex(targets.front()[1]);
}

bool isOptionId(const QByteArray &id)
{
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
            || c == '_';
    };
    return !id.isEmpty() && id.size() <= 64 && std::ranges::all_of(id, isPlain);
}

Outcome poll(const Event &event)
{
    std::set<QByteArray> ids;
    const auto options = tagsNamed(event, "option");
    for (const Tag &option : options) {
        if (!isOptionId(option[1]) || option.size() < 3 || option[2].trimmed().isEmpty())
            return fail(Code::Malformed, "each option of a poll has an id and a label");
        ids.insert(option[1]);
    }
    if (ids.size() < 2 || ids.size() != options.size())
        return fail(Code::Malformed, "a poll has two options at least, each with an id of its own");
    if (ids.size() > MaxOptions)
        return fail(Code::TooLarge, "a poll has 20 options at most");
    const auto type = event.tagValue("polltype");
    if (!type.isNull() && type != "singlechoice" && type != "multiplechoice")
        return fail(Code::Malformed, "polltype is singlechoice or multiplechoice");
    return Done {};
}

Outcome vote(const Event &event)
{
    if (!namesOneEvent(event))
        return fail(Code::Malformed, "a vote names its poll in one e tag");
    if (tagsNamed(event, "response").empty())
        return fail(Code::Malformed, "a vote has a response");
    return Done {};
}

Outcome report(const Event &event)
{
    const auto people = tagsNamed(event, "p");
    if (people.empty() || !feed::PublicKey::fromHex(people.front()[1]))
        return fail(Code::Malformed, "a report names a person in a p tag");
    const bool hasType = std::ranges::any_of(event.tags, [](const Tag &tag) {
        return tag.size() >= 3 && (tag[0] == "p" || tag[0] == "e" || tag[0] == "x")
            && std::ranges::find(ReportTypes, tag[2]) != ReportTypes.end();
    });
    return hasType ? Outcome(Done {})
                   : fail(Code::Malformed, "a report says what it is about, e.g. \"spam\"");
}

Outcome comment(const Event &event)
{
    const auto hasOne = [&](std::initializer_list<const char *> names) {
        return std::ranges::any_of(names, [&](const char *name) { return event.hasTag(name); });
    };
    if (!hasOne({"E", "A", "I"}) || !event.hasTag("K"))
        return fail(Code::Malformed, "a comment names its root (E, A or I) and the root's kind (K)");
    if (!hasOne({"e", "a", "i"}) || !event.hasTag("k"))
        return fail(Code::Malformed, "a comment names its parent (e, a or i) and the parent's kind (k)");
    return Done {};
}

/// The last e tag is the target (NIP-25).
Outcome reaction(const Event &event)
{
    const auto targets = tagsNamed(event, "e");
    if (targets.empty() || !feed::EventId::fromHex(targets.back()[1]))
        return fail(Code::Malformed, "a reaction names what it is to in an e tag");
    return Done {};
}

Outcome edit(const Event &event)
{
    if (!namesOneEvent(event))
        return fail(Code::Malformed, "an edit names what it changes in one e tag");
    return Done {};
}

Outcome status(const Event &event)
{
    if (feed::toJson(event).size() > MaxStatusBytes + 400)
        return fail(Code::TooLarge, "presence and typing are short");
    return Done {};
}

} // namespace

Outcome namesItsRoom(const Event &event)
{
    const auto rooms = tagsNamed(event, "h");
    if (rooms.empty())
        return kinds::isRoomAct(event.kind) ? fail(Code::Malformed, "it names its room in an h tag")
                                            : Outcome(Done {});
    const bool isOfPerson = kinds::storage(event.kind) == kinds::Storage::Replaceable;
    const bool isForOthers = audienceOf(event.kind) == Audience::Addressees || event.kind == kinds::Vanish
        || event.kind == kinds::JoinRequest || event.kind == kinds::LeaveRequest;
    if (isOfPerson || isForOthers)
        return fail(Code::Malformed, "this is said in no room");
    const bool isOne = std::ranges::all_of(rooms, [&](const Tag &tag) { return tag[1] == rooms.front()[1]; });
    return isOne ? Outcome(Done {}) : fail(Code::Malformed, "one room at a time");
}

Outcome hasItsShape(const Event &event)
{
    switch (event.kind) {
    case kinds::Poll: return poll(event);
    case kinds::PollResponse: return vote(event);
    case kinds::Report: return report(event);
    case kinds::Comment: return comment(event);
    case kinds::Reaction: return reaction(event);
    case kinds::Edit: return edit(event);
    case kinds::Presence:
    case kinds::Typing: return status(event);
    default: return Done {};
    }
}

} // namespace plaza::server
