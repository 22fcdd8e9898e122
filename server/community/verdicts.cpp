#include "server/community/verdicts.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::EventId;
using feed::fail;
using feed::Outcome;
using feed::Result;

Outcome Verdicts::ban(const std::vector<EventId> &events, const QByteArray &reason, qint64 now)
{
    for (const EventId &id : events) {
        if (const auto done = put({id, reason, now}, true); !done)
            return done;
    }
    return Done {};
}

Outcome Verdicts::allow(const std::vector<EventId> &events, const QByteArray &reason, qint64 now)
{
    for (const EventId &id : events) {
        auto select = m_database.prepare("SELECT 1 FROM verdict WHERE event = ?1 AND is_banned = 1");
        if (!select)
            return select.error();
        const auto row = select->bind(1, id.raw()).step();
        if (!row)
            return row.error();
        if (*row)
            return fail(Code::Blocked, "that was deleted for good; its author may say it anew");
        select->reset();
        if (const auto done = put({id, reason, now}, false); !done)
            return done;
    }
    return Done {};
}

Outcome Verdicts::put(const EventVerdict &verdict, bool isBanned)
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO verdict(event, is_banned, reason, at) "
                                     "VALUES (?1, ?2, ?3, ?4)");
    if (!insert)
        return insert.error();
    return insert->bind(1, verdict.event.raw())
        .bind(2, qint64(isBanned))
        .bindText(3, verdict.reason)
        .bind(4, verdict.at)
        .run();
}

Result<std::vector<EventVerdict>> Verdicts::all(bool areBanned)
{
    auto select = m_database.prepare("SELECT event, reason, at FROM verdict WHERE is_banned = ?1 "
                                     "ORDER BY at DESC, event");
    if (!select)
        return select.error();
    select->bind(1, qint64(areBanned));
    std::vector<EventVerdict> verdicts;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return verdicts;
        if (const auto id = EventId::fromRaw(select->blob(0)))
            verdicts.push_back({*id, select->text(1), select->integer(2)});
    }
}

} // namespace plaza::server
