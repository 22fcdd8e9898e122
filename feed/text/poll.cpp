#include "feed/text/poll.h"

#include "feed/kinds.h"
#include "feed/text/legible.h"

#include <algorithm>

namespace feed {
namespace {

constexpr std::size_t MaxOptions = 20;
constexpr qsizetype LabelChars = 100, IdBytes = 64;

} // namespace

bool isPost(int kind)
{
    return kind == kinds::Post || kind == kinds::Poll;
}

std::optional<Poll> pollOf(const Event &event)
{
    if (event.kind != kinds::Poll)
        return {};
    Poll poll;
    for (const auto &tag : event.tags) {
        if (tag[0] != "option" || tag.size() < 3 || tag[1].size() > IdBytes
            || poll.options.size() == MaxOptions)
            continue;
        const auto label = legible(QString::fromUtf8(tag[2]), LabelChars).simplified();
        const bool isKnown = std::ranges::any_of(poll.options, [&](const auto &o) { return o.id == tag[1]; });
        if (!isKnown && !label.isEmpty())
            poll.options.push_back({tag[1], label});
    }
    if (poll.options.empty())
        return {};
    poll.takesSeveral = event.tagValue("polltype") == "multiplechoice";
    poll.endsAt = std::max<qint64>(0, event.tagValue("endsAt").toLongLong());
    return poll;
}

std::optional<Vote> voteOf(const Event &event)
{
    if (event.kind != kinds::PollResponse)
        return {};
    const auto poll = EventId::fromHex(event.tagValue("e"));
    if (!poll)
        return {};
    Vote vote {.poll = *poll, .options = {}};
    for (const auto &tag : event.tags)
        if (tag[0] == "response" && tag.size() > 1 && vote.options.size() < MaxOptions)
            vote.options.push_back(tag[1]);
    return vote;
}

std::vector<Tag> voteTags(const EventId &poll, const std::vector<QByteArray> &options)
{
    std::vector<Tag> tags {{"e", poll.toHex()}};
    for (const auto &option : options)
        tags.push_back({"response", option});
    return tags;
}

} // namespace feed
