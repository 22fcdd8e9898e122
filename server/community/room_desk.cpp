#include "server/community/room_desk.h"

#include "feed/room.h"
#include "server/community/room_words.h"

#include <algorithm>

namespace plaza::server {

using feed::Done;
using feed::Event;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qint64 MostAhead = 5; // seconds that the server's word on a room may be dated ahead

} // namespace

RoomDesk::RoomDesk(feed::store::Database &database, Administration &administration)
    : m_database(database)
    , m_table(database)
    , m_acts(m_table, administration)
    , m_list(std::make_shared<RoomList>())
{ }

Outcome RoomDesk::refresh()
{
    const auto revision = m_table.revision();
    if (!revision)
        return revision.error();
    if (*revision == m_revision)
        return Done {};
    auto rooms = m_table.read(m_list->all());
    if (!rooms)
        return rooms.error();
    for (const auto &[id, room] : *rooms)
        m_listed.try_emplace(id, Listed {room->listedRevision, room->listedAt});
    m_list = std::make_shared<const RoomList>(*std::move(rooms));
    m_revision = *revision;
    m_mayHaveWords = true;
    return Done {};
}

Result<RoomDone> RoomDesk::perform(RoomAct act)
{
    act.room = m_list->find(feed::roomOf(act.event));
    return m_acts.perform(act);
}

std::vector<Event> RoomDesk::announcements(qint64 now)
{
    std::vector<Event> events;
    m_offered.clear();
    if (!m_mayHaveWords) // asked with every group of posts
        return events;
    const auto words = m_table.words();
    for (const RoomWord &word : words ? *words : std::vector<RoomWord>()) { // else asked again in a second
        events.push_back(word.isPut ? userPut(word.room, word.key, word.role, word.at)
                                    : userRemoved(word.room, word.key, word.at));
        m_offeredWords = word.number;
    }
    m_mayHaveWords = !words || !words->empty();
    for (const auto &[id, room] : m_list->all()) {
        const Listed &listed = m_listed[id];
        if (room->hasEnded() || room->revision == listed.revision)
            continue;
        m_mayHaveWords = true; // until it is on disk
        const qint64 at = std::max(now, listed.at + 1);
        const bool clockWentBack = listed.at > now + 2 * MostAhead;
        if (at > now + MostAhead && !clockWentBack)
            continue;
        std::ranges::move(wordsOn(*room, at), std::back_inserter(events));
        m_offered[id] = {room->revision, at};
    }
    return events;
}

void RoomDesk::announced()
{
    if (m_offeredWords == 0 && m_offered.empty())
        return;
    const auto noted = inTransaction([&]() -> Outcome {
        for (const auto &[id, offered] : m_offered) {
            if (const auto set = m_table.setListed(id, offered.revision, offered.at); !set)
                return set;
        }
        return m_table.dropWords(m_offeredWords);
    });
    if (!noted)
        return; // then it is said once more, which harms nobody
    for (const auto &[id, offered] : std::exchange(m_offered, {}))
        m_listed[id] = offered;
    m_offeredWords = 0;
}

QByteArray RoomDesk::toBeCleared() const
{
    const auto found = std::ranges::find_if(
        m_list->all(), [](const auto &each) { return each.second->hasEnded() && !each.second->isCleared; });
    return found != m_list->all().end() ? found->first : QByteArray();
}

Outcome RoomDesk::cleared(const QByteArray &room)
{
    const auto set = inTransaction([&] { return m_table.setCleared(room); });
    return set ? refresh() : set;
}

Outcome RoomDesk::inTransaction(const std::function<Outcome()> &steps)
{
    if (const auto begun = m_database.begin(); !begun)
        return begun;
    if (const auto done = steps(); !done) {
        m_database.rollback();
        return done;
    }
    return m_database.commit();
}

} // namespace plaza::server
