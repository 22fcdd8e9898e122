#include "server/community/invites.h"

#include "feed/crypto/keys.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::store::Statement;

namespace {

constexpr int CodeBytes = 16; // 128 bits: not to be guessed
constexpr qint64 Day = 86400;

#define INVITE_COLUMNS "code, role, uses_left, expires_at, created_by, created_at, needs_approval"

template<class Number>
void bindOptional(Statement &statement, int index, const std::optional<Number> &value)
{
    if (value)
        statement.bind(index, qint64(*value));
    else
        statement.bindNull(index);
}

Invite inviteIn(const Statement &row)
{
    Invite invite;
    invite.code = row.text(0);
    invite.role = Role(row.integer(1));
    if (!row.isNull(2))
        invite.usesLeft = int(row.integer(2));
    if (!row.isNull(3))
        invite.expiresAt = row.integer(3);
    if (!row.isNull(4))
        invite.createdBy = feed::PublicKey::fromRaw(row.blob(4));
    invite.createdAt = row.integer(5);
    invite.needsApproval = row.integer(6) != 0;
    return invite;
}

} // namespace

Result<Invite> Invites::create(Invite invite, qint64 now)
{
    auto insert =
        m_database.prepare("INSERT INTO invite(" INVITE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!insert)
        return insert.error();
    invite.code = feed::randomHex(CodeBytes);
    invite.createdAt = now;
    insert->bindText(1, invite.code).bind(2, qint64(invite.role)).bind(6, now);
    insert->bind(7, qint64(invite.needsApproval));
    bindOptional(*insert, 3, invite.usesLeft);
    bindOptional(*insert, 4, invite.expiresAt);
    if (invite.createdBy)
        insert->bind(5, invite.createdBy->raw());
    else
        insert->bindNull(5);
    if (const auto done = insert->run(); !done)
        return done.error();
    return invite;
}

Result<Invite> Invites::take(const QByteArray &code, qint64 now)
{
    auto found = m_database.prepare("SELECT " INVITE_COLUMNS
                                    " FROM invite WHERE code = ? AND (uses_left IS NULL OR uses_left > 0) "
                                    "AND (expires_at IS NULL OR expires_at > ?)");
    if (!found)
        return found.error();
    const auto row = found->bindText(1, code).bind(2, now).step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::InviteRefused);
    const Invite invite = inviteIn(*found);
    found->reset();

    auto use = m_database.prepare("UPDATE invite SET uses_left = uses_left - 1 WHERE code = ?");
    if (!use)
        return use.error();
    if (const auto done = use->bindText(1, code).run(); !done)
        return done.error();
    return invite;
}

Result<std::vector<Invite>> Invites::all()
{
    auto select = m_database.prepare("SELECT " INVITE_COLUMNS " FROM invite ORDER BY created_at DESC, code");
    if (!select)
        return select.error();
    std::vector<Invite> invites;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return invites;
        invites.push_back(inviteIn(*select));
    }
}

Result<std::optional<Invite>> Invites::find(const QByteArray &code)
{
    auto select = m_database.prepare("SELECT " INVITE_COLUMNS " FROM invite WHERE code = ?1");
    if (!select)
        return select.error();
    const auto row = select->bindText(1, code).step();
    if (!row)
        return row.error();
    return *row ? std::optional(inviteIn(*select)) : std::nullopt;
}

Outcome Invites::hasRoom(const feed::PublicKey &by, const Admission &admission, qint64 now)
{
    auto select = m_database.prepare(
        "SELECT coalesce(sum(created_at > ?2), 0), coalesce(sum((uses_left IS NULL OR uses_left > 0) "
        "AND (expires_at IS NULL OR expires_at > ?3)), 0) FROM invite WHERE created_by = ?1");
    if (!select)
        return select.error();
    const auto row = select->bind(1, by.raw()).bind(2, now - Day).bind(3, now).step();
    if (!row)
        return row.error();
    if (select->integer(0) >= admission.invitesADay)
        return fail(Code::RateLimited, "you have made as many invites today as one may; go on tomorrow");
    if (select->integer(1) >= admission.invitesOpen)
        return fail(Code::RateLimited, "many of your invites wait to be used; wait until some are");
    return Done {};
}

Outcome Invites::revoke(const QByteArray &code)
{
    auto remove = m_database.prepare("DELETE FROM invite WHERE code = ?");
    if (!remove)
        return remove.error();
    if (const auto done = remove->bindText(1, code).run(); !done)
        return done;
    if (m_database.changes() == 0)
        return fail(Code::NotFound, "no such invite");
    return Done {};
}

Outcome Invites::revokeAllOf(const feed::PublicKey &by)
{
    auto update = m_database.prepare("UPDATE invite SET uses_left = 0 WHERE created_by = ?1");
    if (!update)
        return update.error();
    return update->bind(1, by.raw()).run();
}

} // namespace plaza::server
