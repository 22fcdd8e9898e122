#include "app/models/post_book.h"

#include "feed/kinds.h"
#include "feed/text/thread.h"

namespace plaza::app {
namespace {

constexpr int MaxAnswersPerLookup = 5000;

/// Anything but a minus says "I like it" (NIP-25).
bool isLike(const feed::Event &reaction)
{
    return reaction.content.trimmed() != "-";
}

} // namespace

PostBook::PostBook(FeedSource &source, const feed::PublicKey &me, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_me(me)
{ }

void PostBook::watch(const std::vector<feed::EventId> &posts, From from)
{
    std::vector<feed::EventId> fresh;
    for (const auto &post : posts)
        if (m_entries[post].watchers++ == 0)
            fresh.push_back(post);
    if (!fresh.empty())
        lookUp(std::move(fresh), from);
}

void PostBook::unwatch(const std::vector<feed::EventId> &posts)
{
    for (const auto &post : posts) {
        const auto entry = m_entries.find(post);
        if (entry == m_entries.end() || --entry->watchers > 0)
            continue;
        for (const auto &reaction : std::as_const(entry->likes))
            m_reactionTargets.remove(reaction);
        for (auto reply = entry->replies.keyBegin(); reply != entry->replies.keyEnd(); ++reply)
            m_replyTargets.remove(*reply, post);
        m_entries.erase(entry);
    }
}

void PostBook::lookUp(std::vector<feed::EventId> posts, From from)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post, feed::kinds::Reaction, feed::kinds::Edit};
    for (const auto &post : posts)
        filter.tags['e'].push_back(post.toHex());
    filter.limit = MaxAnswersPerLookup;
    const auto answer = [this](const std::vector<feed::Event> &found) { learn(found); };
    if (from == From::Server)
        m_source.fetch(this, {filter}, answer);
    else
        m_source.query(this, {filter}, answer);
}

void PostBook::learn(const std::vector<feed::Event> &events)
{
    for (const auto &event : events) {
        if (event.kind == feed::kinds::Reaction)
            learnReaction(event);
        else if (event.kind == feed::kinds::Post)
            learnReply(event);
        else if (event.kind == feed::kinds::Deletion)
            learnDeletion(event);
    }
    announce();
}

void PostBook::learnReaction(const feed::Event &event)
{
    const auto target = feed::reactionTarget(event);
    if (!target || !isLike(event) || isDeletedByMe(event.id))
        return;
    const auto entry = m_entries.find(*target);
    if (entry == m_entries.end() || entry->likes.contains(event.pubkey))
        return;
    entry->likes.insert(event.pubkey, event.id);
    m_reactionTargets.insert(event.id, *target);
    m_changed.insert(*target);
}

void PostBook::learnReply(const feed::Event &event)
{
    if (isDeletedByMe(event.id))
        return;
    const auto place = feed::threadPlace(event);
    if (place.root)
        addReply(*place.root, event);
    if (place.parent && place.parent != place.root)
        addReply(*place.parent, event);
}

void PostBook::addReply(const feed::EventId &post, const feed::Event &reply)
{
    const auto entry = m_entries.find(post);
    if (entry == m_entries.end() || entry->replies.contains(reply.id))
        return;
    entry->replies.insert(reply.id, reply.pubkey);
    m_replyTargets.insert(reply.id, post);
    m_changed.insert(post);
}

void PostBook::learnDeletion(const feed::Event &event)
{
    for (const auto &id : feed::deletedIds(event)) {
        removeReaction(id, event.pubkey);
        removeReply(id, event.pubkey);
        if (event.pubkey == m_me)
            m_deletedByMe.insert(id);
    }
}

void PostBook::restore(const std::vector<feed::EventId> &events)
{
    for (const auto &event : events)
        m_deletedByMe.remove(event);
}

void PostBook::removeReaction(const feed::EventId &reaction, const feed::PublicKey &who)
{
    const auto target = m_reactionTargets.constFind(reaction);
    if (target == m_reactionTargets.cend())
        return;
    const auto entry = m_entries.find(*target);
    const auto author = entry->likes.key(reaction);
    if (entry->likes.value(author) != reaction || (who != author && who != m_authority))
        return;
    entry->likes.remove(author);
    m_changed.insert(*target);
    m_reactionTargets.erase(target);
}

void PostBook::removeReply(const feed::EventId &reply, const feed::PublicKey &who)
{
    for (const auto &post : m_replyTargets.values(reply)) {
        auto &replies = m_entries[post].replies;
        const auto author = replies.constFind(reply);
        if (author == replies.cend() || (who != *author && who != m_authority))
            continue;
        replies.remove(reply);
        m_replyTargets.remove(reply, post);
        m_changed.insert(post);
    }
}

void PostBook::forget(const feed::EventId &event)
{
    removeReaction(event, m_me);
    removeReply(event, m_me);
    announce();
}

void PostBook::announce()
{
    if (!m_changed.isEmpty())
        Q_EMIT changed(std::exchange(m_changed, {}));
}

PostCounts PostBook::countsOf(const feed::EventId &post) const
{
    const auto entry = m_entries.constFind(post);
    if (entry == m_entries.cend())
        return {};
    return {static_cast<int>(entry->replies.size()), static_cast<int>(entry->likes.size()),
            entry->likes.contains(m_me)};
}

std::optional<feed::EventId> PostBook::myReactionTo(const feed::EventId &post) const
{
    const auto entry = m_entries.constFind(post);
    if (entry == m_entries.cend() || !entry->likes.contains(m_me))
        return {};
    return entry->likes.value(m_me);
}

} // namespace plaza::app
