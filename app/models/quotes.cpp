#include "app/models/quotes.h"

#include "feed/kinds.h"
#include "feed/text/quote.h"
#include "feed/text/thread.h"

#include <utility>

namespace plaza::app {

Quotes::Quotes(FeedSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{ }

std::optional<feed::Filter> Quotes::question(const std::vector<feed::Event> &posts)
{
    feed::Filter filter;
    filter.ids.emplace();
    for (const auto &post : posts)
        if (const auto id = feed::quotedPost(post); id && m_entries[*id].state == State::Unknown)
            filter.ids->push_back(*id);
    if (filter.ids->empty())
        return {};
    return filter;
}

void Quotes::learn(const std::vector<feed::Event> &events)
{
    QSet<feed::EventId> changed;
    for (const auto &event : events) {
        if (event.kind == feed::kinds::Deletion)
            forget(event, changed);
        const auto entry = m_entries.find(event.id);
        if (entry == m_entries.end() || entry->state == State::Here)
            continue;
        entry->state = State::Here;
        entry->event = event;
        changed.insert(event.id);
    }
    if (!changed.isEmpty())
        Q_EMIT this->changed(changed);
}

void Quotes::forget(const feed::Event &deletion, QSet<feed::EventId> &changed)
{
    for (const auto &id : feed::deletedIds(deletion)) {
        const auto entry = m_entries.find(id);
        if (entry == m_entries.end() || entry->state != State::Here)
            continue;
        if (deletion.pubkey != entry->event.pubkey && deletion.pubkey != m_authority)
            continue;
        *entry = {.state = State::Missing, .isAsked = true};
        changed.insert(id);
    }
}

void Quotes::need(const std::vector<feed::EventId> &quoted)
{
    feed::Filter filter;
    filter.ids.emplace();
    for (const auto &id : quoted) {
        auto &entry = m_entries[id];
        if (entry.state == State::Unknown && !std::exchange(entry.isAsked, true))
            filter.ids->push_back(id);
    }
    if (filter.ids->empty())
        return;
    const auto asked = *filter.ids;
    filter.limit = static_cast<int>(asked.size());
    m_source.fetch(this, {filter},
                   [this, asked](const std::vector<feed::Event> &found) { conclude(asked, found); });
}

/// What the server does not know either is missing, for this run of the app.
void Quotes::conclude(const std::vector<feed::EventId> &asked, const std::vector<feed::Event> &found)
{
    learn(found);
    QSet<feed::EventId> missing;
    for (const auto &id : asked)
        if (m_entries[id].state == State::Unknown) {
            m_entries[id].state = State::Missing;
            missing.insert(id);
        }
    if (!missing.isEmpty())
        Q_EMIT changed(missing);
}

void Quotes::hold(const feed::Event &post)
{
    m_entries[post.id] = {.state = State::Here, .isAsked = true, .event = post};
}

Quotes::State Quotes::stateOf(const feed::EventId &quoted) const
{
    return m_entries.value(quoted).state;
}

const feed::Event *Quotes::find(const feed::EventId &quoted) const
{
    const auto entry = m_entries.constFind(quoted);
    return entry != m_entries.cend() && entry->state == State::Here ? &entry->event : nullptr;
}

} // namespace plaza::app
