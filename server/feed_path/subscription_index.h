#pragma once

#include "feed/filter.h"
#include "server/feed_path/mail.h"

#include <QHash>

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace plaza::server {

/// Finds the subscriptions an event goes to without asking each of them.
///
/// Each filter is listed under the values of its most selective condition: ids, else authors, else the tag
/// with the fewest values, else kinds, else under "all". An event looks up its own values, and only the candidates are
/// asked for the rest of their conditions. Rests that are alike, as those of one kind of client are, are kept once and
/// asked once: with a thousand readers what counts is how little of the memory each of them makes us touch.
///
/// Thread: its shard's.
class SubscriptionIndex
{
public:
    using Filters = std::shared_ptr<const std::vector<feed::Filter>>; // shared with queries under way
    using Event = std::shared_ptr<const Published>;                   // shared by all shards

    /// Where the events of one subscription go.
    class Subscriber
    {
    public:
        virtual ~Subscriber() = default;
        /// Must not change the index.
        virtual void hear(const Event &event) = 0;
    };

    /// subscriber: until it is removed.
    void add(Subscriber &subscriber, Filters filters);
    void remove(Subscriber &subscriber);

    /// Each subscriber hears each event that matches once, in this order; who hears first is not said.
    void deliver(std::span<const Event> events);

    std::size_t size() const { return m_entries.size(); }

private:
    using Rest = std::shared_ptr<const feed::Filter>; // shared with alikes
    struct Entry {
        Filters filters;
        std::vector<Rest> rests {}; ///< of the filters
        quint64 heard = 0;          ///< number of the last event
    };
    /// Under one value of one filter.
    struct Listed {
        Subscriber *subscriber = nullptr;
        const feed::Filter *rest = nullptr; ///< what remains to be asked; the entry's
        Entry *entry = nullptr;
        bool isMetOnce = false; ///< by any event: the entry need not be looked at
    };
    /// Whether the event matches the rest that was asked last: the next entry often has the same.
    struct Verdict {
        const feed::Filter *rest = nullptr;
        bool matches = false;
    };
    using Entries = std::vector<Listed>;
    using TagKey = std::pair<char, QByteArray>;
    struct TagHash {
        std::size_t operator()(const TagKey &key) const { return qHash(key.second, std::size_t(key.first)); }
    };

    /// Calls with every list the filter belongs in. Lists that do not exist yet are made.
    void forEachList(const feed::Filter &filter, const std::function<void(Entries &)> &use);
    void forgetEmptyLists(const feed::Filter &filter);
    /// Calls with every list the event's values lead to; with one twice if a tag is there twice.
    void forEachListOf(const feed::Event &event, const auto &use) const;
    const Entries *onlyListOf(const feed::Event &event) const;
    void deliverOne(const Event &event);
    static void deliverRun(const Entries &list, std::span<const Event> events);
    void ask(const Entries &entries, const Event &event, Verdict &last);
    Rest sharedWithAlikes(feed::Filter rest);

    std::unordered_map<Subscriber *, std::unique_ptr<Entry>> m_entries;
    std::unordered_map<QByteArray, std::weak_ptr<const feed::Filter>> m_alikes; // by their JSON
    std::unordered_map<feed::EventId, Entries, feed::BytesHash> m_byId;
    std::unordered_map<feed::PublicKey, Entries, feed::BytesHash> m_byAuthor;
    std::unordered_map<TagKey, Entries, TagHash> m_byTag;
    std::unordered_map<int, Entries> m_byKind;
    Entries m_all;
    quint64 m_events = 0;
};

} // namespace plaza::server
