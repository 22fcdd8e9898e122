#include "app/models/polls.h"

#include "app/models/time_text.h"
#include "feed/kinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MaxBallots =
    16; ///< kept of one person: who changes his mind more often loses the oldest

QString endsText(const feed::Poll &poll, qint64 now)
{
    if (poll.endsAt == 0)
        return {};
    if (poll.isOver(now))
        return QCoreApplication::translate("Polls", "Final result");
    return QCoreApplication::translate("Polls", "Ends on %1").arg(fullTimeText(poll.endsAt));
}

/// What a ballot says of this poll: known options, each once, one only where one is asked for.
std::vector<QByteArray> choices(const feed::Event &ballot, const feed::Poll &poll)
{
    std::vector<QByteArray> result;
    const auto vote = feed::voteOf(ballot);
    if (!vote)
        return result;
    for (const auto &id : vote->options) {
        const bool isKnown = std::ranges::any_of(poll.options, [&](const auto &o) { return o.id == id; });
        if (isKnown && std::ranges::find(result, id) == result.end())
            result.push_back(id);
        if (!result.empty() && !poll.takesSeveral)
            break;
    }
    return result;
}

} // namespace

void Polls::learn(const std::vector<feed::Event> &events)
{
    QSet<feed::EventId> changed;
    for (const auto &event : events)
        if (event.kind == feed::kinds::PollResponse && add(event))
            changed.insert(feed::voteOf(event)->poll);
    if (!changed.isEmpty())
        Q_EMIT this->changed(changed);
}

bool Polls::add(const feed::Event &event)
{
    const auto vote = feed::voteOf(event);
    if (!vote)
        return false;
    auto &ballots = m_votes[vote->poll][event.pubkey];
    if (std::ranges::any_of(ballots, [&](const auto &known) { return known.id == event.id; }))
        return false;
    const auto isEarlier = [](const feed::Event &left, const feed::Event &right) {
        return feed::sortsBefore(right, left);
    };
    ballots.insert(std::ranges::upper_bound(ballots, event, isEarlier), event);
    if (ballots.size() > MaxBallots)
        ballots.erase(ballots.begin());
    return true;
}

void Polls::forget(const feed::Event &event)
{
    const auto vote = feed::voteOf(event);
    if (!vote)
        return;
    auto &ballots = m_votes[vote->poll][event.pubkey];
    std::erase_if(ballots, [&](const auto &known) { return known.id == event.id; });
    Q_EMIT changed({vote->poll});
}

std::optional<feed::Filter> Polls::question(const std::vector<feed::Event> &posts)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::PollResponse};
    for (const auto &post : posts)
        if (post.kind == feed::kinds::Poll)
            filter.tags['e'].push_back(post.id.toHex());
    if (filter.tags.empty())
        return {};
    return filter;
}

const feed::Event *Polls::counted(const Ballots &ballots, const feed::Poll &poll) const
{
    for (auto ballot = ballots.rbegin(); ballot != ballots.rend(); ++ballot)
        if (poll.endsAt == 0 || ballot->createdAt <= poll.endsAt)
            return &*ballot;
    return nullptr;
}

QVariantMap Polls::result(const feed::Event &post, const feed::PublicKey &me, qint64 now) const
{
    const auto poll = feed::pollOf(post);
    if (!poll)
        return {};
    QHash<QByteArray, int> votes;
    std::vector<QByteArray> mine;
    int voters = 0;
    const auto people = m_votes.value(post.id);
    for (auto person = people.cbegin(); person != people.cend(); ++person) {
        const auto *ballot = counted(*person, *poll);
        const auto chosen = ballot ? choices(*ballot, *poll) : std::vector<QByteArray>();
        voters += chosen.empty() ? 0 : 1;
        for (const auto &id : chosen)
            ++votes[id];
        if (person.key() == me)
            mine = chosen;
    }
    QVariantList options;
    for (const auto &option : poll->options) {
        const int count = votes.value(option.id);
        options.append(QVariantMap {{u"id"_s, QString::fromUtf8(option.id)},
                                    {u"label"_s, option.label},
                                    {u"votes"_s, count},
                                    {u"share"_s, voters > 0 ? double(count) / voters : 0.0},
                                    {u"mine"_s, std::ranges::find(mine, option.id) != mine.end()}});
    }
    return {{u"options"_s, options},
            {u"voters"_s, voters},
            {u"voted"_s, !mine.empty()},
            {u"over"_s, poll->isOver(now)},
            {u"endsText"_s, endsText(*poll, now)},
            {u"several"_s, poll->takesSeveral}};
}

} // namespace plaza::app
