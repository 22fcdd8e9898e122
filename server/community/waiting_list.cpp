#include "server/community/waiting_list.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
using feed::store::Statement;

namespace {

constexpr qint64 Day = 86400;
constexpr qint64 ForgottenAfter = 30 * Day; // whoever was not answered, or was refused, may ask anew

#define WAITING_COLUMNS "pubkey, since, name, role, invited_by, has_invite"

Result<std::vector<Waiting>> rowsOf(Statement &select)
{
    std::vector<Waiting> rows;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        const auto key = PublicKey::fromRaw(select.blob(0));
        if (!key)
            continue;
        Waiting waiting {*key, select.integer(1), QString::fromUtf8(select.text(2)), Role(select.integer(3))};
        if (!select.isNull(4))
            waiting.invitedBy = PublicKey::fromRaw(select.blob(4));
        waiting.hasInvite = select.integer(5) != 0;
        rows.push_back(std::move(waiting));
    }
}

} // namespace

Outcome WaitingList::ask(const Waiting &who, const Admission &admission)
{
    if (const auto forgotten = forgetOld(who.since); !forgotten)
        return forgotten;
    auto known = m_database.prepare("SELECT refused FROM waiting WHERE pubkey = ?1");
    if (!known)
        return known.error();
    const auto row = known->bind(1, who.pubkey.raw()).step();
    if (!row)
        return row.error();
    if (*row && known->integer(0) != 0)
        return fail(Code::Restricted, "you have asked to be let in and were refused");
    if (*row)
        return Done {};
    if (const auto room = who.hasInvite ? Outcome(Done {}) : hasRoom(admission, who.since); !room)
        return room;
    auto insert = m_database.prepare("INSERT INTO waiting(" WAITING_COLUMNS ", refused) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)");
    if (!insert)
        return insert.error();
    insert->bind(1, who.pubkey.raw()).bind(2, who.since).bindText(3, who.name.toUtf8());
    insert->bind(4, qint64(who.role));
    who.invitedBy ? insert->bind(5, who.invitedBy->raw()) : insert->bindNull(5);
    return insert->bind(6, qint64(who.hasInvite)).run();
}

Outcome WaitingList::forgetOld(qint64 now)
{
    auto forget = m_database.prepare("DELETE FROM waiting WHERE since < ?1");
    if (!forget)
        return forget.error();
    return forget->bind(1, now - ForgottenAfter).run();
}

/// The refused count for the day, so that refusing does not make room for the next flood.
Outcome WaitingList::hasRoom(const Admission &admission, qint64 now)
{
    auto select = m_database.prepare("SELECT coalesce(sum(refused = 0), 0), coalesce(sum(since > ?1), 0) "
                                     "FROM waiting WHERE has_invite = 0");
    if (!select)
        return select.error();
    const auto row = select->bind(1, now - Day).step();
    if (!row)
        return row.error();
    if (select->integer(0) >= admission.mostWaiting || select->integer(1) >= admission.requestsADay)
        return fail(Code::RateLimited, "too many people ask to be let in; try again tomorrow");
    return Done {};
}

Result<std::vector<Waiting>> WaitingList::all()
{
    auto select = m_database.prepare("SELECT " WAITING_COLUMNS " FROM waiting WHERE refused = 0 "
                                     "ORDER BY since, pubkey");
    if (!select)
        return select.error();
    return rowsOf(*select);
}

Result<std::optional<Waiting>> WaitingList::find(const PublicKey &key)
{
    auto select =
        m_database.prepare("SELECT " WAITING_COLUMNS " FROM waiting WHERE pubkey = ?1 AND refused = 0");
    if (!select)
        return select.error();
    select->bind(1, key.raw());
    const auto rows = rowsOf(*select);
    if (!rows)
        return rows.error();
    return rows->empty() ? std::nullopt : std::optional(rows->front());
}

Outcome WaitingList::refuse(const PublicKey &key)
{
    auto update = m_database.prepare("UPDATE waiting SET refused = 1 WHERE pubkey = ?1 AND refused = 0");
    if (!update)
        return update.error();
    if (const auto done = update->bind(1, key.raw()).run(); !done)
        return done;
    return m_database.changes() == 0 ? fail(Code::NotFound, "nobody of that key waits") : Outcome(Done {});
}

Outcome WaitingList::forget(const PublicKey &key)
{
    auto remove = m_database.prepare("DELETE FROM waiting WHERE pubkey = ?1");
    if (!remove)
        return remove.error();
    return remove->bind(1, key.raw()).run();
}

} // namespace plaza::server
