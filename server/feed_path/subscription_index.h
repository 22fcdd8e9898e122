#pragma once

#include "feed/filter.h"

#include <QHash>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace plaza::server {

/// Finds the subscriptions an event goes to without asking each of them.
///
/// Each filter is listed under the values of its most selective condition: ids, else authors, else the tag
/// with the fewest values, else kinds, else under "all". An event looks up its own values and only the
/// candidates get the full match.
///
/// Thread: its shard's.
class SubscriptionIndex
{
public:
    using Handle = quint64;
    using Filters = std::shared_ptr<const std::vector<feed::Filter>>; // shared with queries under way

    void add(Handle handle, Filters filters);
    void remove(Handle handle);

    /// Calls once for each matching subscription, in no order. visit must not change the index.
    void match(const feed::Event &event, const std::function<void(Handle)> &visit);

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        Handle handle = 0;
        Filters filters;
        quint64 asked = 0; ///< number of the last event that was matched
    };
    using Entries = std::vector<Entry *>;
    using TagKey = std::pair<char, QByteArray>;
    struct TagHash {
        std::size_t operator()(const TagKey &key) const { return qHash(key.second, std::size_t(key.first)); }
    };

    /// Calls with every list the filter belongs in. Lists that do not exist yet are made.
    void forEachList(const feed::Filter &filter, const std::function<void(Entries &)> &use);
    void forgetEmptyLists(const feed::Filter &filter);
    void ask(const Entries &entries, const feed::Event &event, const std::function<void(Handle)> &visit);

    std::unordered_map<Handle, std::unique_ptr<Entry>> m_entries;
    std::unordered_map<feed::EventId, Entries, feed::BytesHash> m_byId;
    std::unordered_map<feed::PublicKey, Entries, feed::BytesHash> m_byAuthor;
    std::unordered_map<TagKey, Entries, TagHash> m_byTag;
    std::unordered_map<int, Entries> m_byKind;
    Entries m_all;
    quint64 m_events = 0;
};

} // namespace plaza::server
