#include "server/feed_path/subscription_index.h"

#include <algorithm>
#include <optional>

namespace plaza::server {

using feed::Event;
using feed::Filter;

namespace {

/// The tag condition with the fewest values; none when the filter has no tag condition.
std::optional<char> narrowestTag(const Filter &filter)
{
    const auto narrowest = std::ranges::min_element(
        filter.tags, {}, [](const auto &condition) { return condition.second.size(); });
    return narrowest != filter.tags.end() ? std::optional(narrowest->first) : std::nullopt;
}

template<class Map>
void askUnder(Map &map, const typename Map::key_type &key, const auto &ask)
{
    if (const auto found = map.find(key); found != map.end())
        ask(found->second);
}

template<class Map, class Values>
void eraseEmpty(Map &map, const Values &values, const auto &keyOf)
{
    for (const auto &value : values) {
        const auto found = map.find(keyOf(value));
        if (found != map.end() && found->second.empty())
            map.erase(found);
    }
}

} // namespace

void SubscriptionIndex::add(Handle handle, Filters filters)
{
    remove(handle);
    auto &entry = m_entries[handle];
    entry = std::make_unique<Entry>(Entry {handle, std::move(filters)});
    for (const Filter &filter : *entry->filters)
        forEachList(filter, [&](Entries &list) { list.push_back(entry.get()); });
}

void SubscriptionIndex::remove(Handle handle)
{
    const auto found = m_entries.find(handle);
    if (found == m_entries.end())
        return;
    const Entry &entry = *found->second;
    for (const Filter &filter : *entry.filters) {
        forEachList(filter, [&](Entries &list) { std::erase(list, &entry); });
        forgetEmptyLists(filter);
    }
    m_entries.erase(found);
}

void SubscriptionIndex::match(const Event &event, const std::function<void(Handle)> &visit)
{
    ++m_events;
    const auto askList = [&](const Entries &list) { ask(list, event, visit); };
    askUnder(m_byId, event.id, askList);
    askUnder(m_byAuthor, event.pubkey, askList);
    if (!m_byTag.empty()) {
        for (const feed::Tag &tag : event.tags) {
            if (tag.size() >= 2 && tag[0].size() == 1)
                askUnder(m_byTag, {tag[0][0], tag[1]}, askList);
        }
    }
    askUnder(m_byKind, event.kind, askList);
    askList(m_all);
}

void SubscriptionIndex::ask(const Entries &entries, const Event &event,
                            const std::function<void(Handle)> &visit)
{
    for (Entry *entry : entries) {
        if (std::exchange(entry->asked, m_events) != m_events && feed::matchesAny(*entry->filters, event))
            visit(entry->handle);
    }
}

void SubscriptionIndex::forEachList(const Filter &filter, const std::function<void(Entries &)> &use)
{
    const auto each = [&use](auto &map, const auto &values) {
        for (const auto &value : values)
            use(map[value]);
    };
    if (filter.ids)
        return each(m_byId, *filter.ids);
    if (filter.authors)
        return each(m_byAuthor, *filter.authors);
    if (const auto tag = narrowestTag(filter)) {
        for (const QByteArray &value : filter.tags.at(*tag))
            use(m_byTag[{*tag, value}]);
        return;
    }
    if (filter.kinds)
        return each(m_byKind, *filter.kinds);
    use(m_all);
}

void SubscriptionIndex::forgetEmptyLists(const Filter &filter)
{
    const auto itself = [](const auto &value) { return value; };
    if (filter.ids)
        eraseEmpty(m_byId, *filter.ids, itself);
    else if (filter.authors)
        eraseEmpty(m_byAuthor, *filter.authors, itself);
    else if (const auto tag = narrowestTag(filter))
        eraseEmpty(m_byTag, filter.tags.at(*tag),
                   [&](const QByteArray &value) { return TagKey(*tag, value); });
    else if (filter.kinds)
        eraseEmpty(m_byKind, *filter.kinds, itself);
}

} // namespace plaza::server
