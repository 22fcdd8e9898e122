#include "server/feed_path/subscription_index.h"

#include <algorithm>
#include <optional>

namespace plaza::server {

using feed::Filter;

namespace {

constexpr qsizetype LongestShared = 256; // bytes of JSON: a long list is like no other
constexpr std::size_t ManyAlikes = 1024; // when there are more, those that nobody has any more are looked for

/// The tag condition with the fewest values; none when the filter has no tag condition.
std::optional<char> narrowestTag(const Filter &filter)
{
    const auto narrowest = std::ranges::min_element(
        filter.tags, {}, [](const auto &condition) { return condition.second.size(); });
    return narrowest != filter.tags.end() ? std::optional(narrowest->first) : std::nullopt;
}

/// The conditions that do not hold already for whom the filter's lists lead to it.
Filter restOf(Filter filter)
{
    if (filter.ids)
        filter.ids.reset();
    else if (filter.authors)
        filter.authors.reset();
    else if (const auto tag = narrowestTag(filter))
        filter.tags.erase(*tag);
    else
        filter.kinds.reset();
    filter.limit.reset();
    return filter;
}

/// An event may carry one tag twice, and nothing else that it is looked up by.
bool isListedByTag(const Filter &filter)
{
    return !filter.ids && !filter.authors && !filter.tags.empty();
}

template<class Map>
void askUnder(const Map &map, const typename Map::key_type &key, const auto &ask)
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

void SubscriptionIndex::add(Subscriber &subscriber, Filters filters)
{
    remove(subscriber);
    auto &entry = m_entries[&subscriber];
    entry = std::make_unique<Entry>(Entry {std::move(filters)});
    for (const Filter &filter : *entry->filters) {
        const auto &rest = entry->rests.emplace_back(sharedWithAlikes(restOf(filter)));
        const bool isMetOnce = entry->filters->size() == 1 && !isListedByTag(filter);
        const Listed listed {&subscriber, rest.get(), entry.get(), isMetOnce};
        forEachList(filter, [&](Entries &list) {
            if (list.empty() || list.back().rest != listed.rest || list.back().entry != listed.entry)
                list.push_back(listed); // once, though the filter says a value twice
        });
    }
}

SubscriptionIndex::Rest SubscriptionIndex::sharedWithAlikes(Filter rest)
{
    const auto json = feed::toJson(rest);
    auto made = std::make_shared<const Filter>(std::move(rest));
    if (json.size() > LongestShared)
        return made;
    if (m_alikes.size() > ManyAlikes)
        std::erase_if(m_alikes, [](const auto &alike) { return alike.second.expired(); });
    auto &alike = m_alikes[json];
    if (auto known = alike.lock())
        return known;
    alike = made;
    return made;
}

void SubscriptionIndex::remove(Subscriber &subscriber)
{
    const auto found = m_entries.find(&subscriber);
    if (found == m_entries.end())
        return;
    const Entry &entry = *found->second;
    for (const Filter &filter : *entry.filters) {
        forEachList(filter, [&](Entries &list) {
            std::erase_if(list, [&](const Listed &listed) { return listed.entry == &entry; });
        });
        forgetEmptyLists(filter);
    }
    m_entries.erase(found);
}

void SubscriptionIndex::deliver(std::span<const Event> events)
{
    while (!events.empty()) {
        const auto *list = onlyListOf(events.front()->event);
        std::size_t run = 1;
        while (list && run < events.size() && onlyListOf(events[run]->event) == list)
            ++run;
        if (list)
            deliverRun(*list, events.first(run));
        else
            deliverOne(events.front());
        events = events.subspan(run);
    }
}

void SubscriptionIndex::forEachListOf(const feed::Event &event, const auto &use) const
{
    askUnder(m_byId, event.id, use);
    askUnder(m_byAuthor, event.pubkey, use);
    if (!m_byTag.empty()) {
        for (const feed::Tag &tag : event.tags) {
            if (tag.size() >= 2 && tag[0].size() == 1)
                askUnder(m_byTag, {tag[0][0], tag[1]}, use);
        }
    }
    askUnder(m_byKind, event.kind, use);
    if (!m_all.empty())
        use(m_all);
}

/// Null: there is none, or there are several.
const SubscriptionIndex::Entries *SubscriptionIndex::onlyListOf(const feed::Event &event) const
{
    const Entries *only = nullptr;
    bool isAlone = true;
    forEachListOf(event, [&](const Entries &list) {
        isAlone = isAlone && (only == nullptr || only == &list);
        only = &list;
    });
    return isAlone ? only : nullptr;
}

/// All events for one subscriber, then for the next: what a subscriber is made of is then fetched from memory once.
void SubscriptionIndex::deliverRun(const Entries &list, std::span<const Event> events)
{
    std::vector<Verdict> last(events.size());
    for (auto first = list.begin(); first != list.end();) {
        // The filters of one subscriber stand side by side.
        const auto end = std::find_if(first + 1, list.end(),
                                      [&](const Listed &listed) { return listed.entry != first->entry; });
        for (std::size_t i = 0; i < events.size(); ++i) {
            const bool isMeant = std::any_of(first, end, [&](const Listed &listed) {
                if (listed.rest != last[i].rest)
                    last[i] = {listed.rest, listed.rest->matches(events[i]->event)};
                return last[i].matches;
            });
            if (isMeant)
                first->subscriber->hear(events[i]);
        }
        first = end;
    }
}

void SubscriptionIndex::deliverOne(const Event &event)
{
    ++m_events;
    Verdict last;
    forEachListOf(event->event, [&](const Entries &list) { ask(list, event, last); });
}

void SubscriptionIndex::ask(const Entries &entries, const Event &event, Verdict &last)
{
    for (const Listed &listed : entries) {
        if (listed.rest != last.rest)
            last = {listed.rest, listed.rest->matches(event->event)};
        if (!last.matches)
            continue;
        if (listed.isMetOnce || std::exchange(listed.entry->heard, m_events) != m_events)
            listed.subscriber->hear(event);
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
