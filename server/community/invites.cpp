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
    return invite;
}

} // namespace

Result<Invite> Invites::create(Invite invite, qint64 now)
{
    auto insert =
        m_database.prepare("INSERT INTO invite(code, role, uses_left, expires_at, created_by, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?)");
    if (!insert)
        return insert.error();
    invite.code = feed::randomHex(CodeBytes);
    invite.createdAt = now;
    insert->bindText(1, invite.code).bind(2, qint64(invite.role)).bind(6, now);
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

Result<Role> Invites::take(const QByteArray &code, qint64 now)
{
    auto found =
        m_database.prepare("SELECT role FROM invite WHERE code = ? AND (uses_left IS NULL OR uses_left > 0) "
                           "AND (expires_at IS NULL OR expires_at > ?)");
    if (!found)
        return found.error();
    const auto row = found->bindText(1, code).bind(2, now).step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::InviteRefused);
    const Role role = Role(found->integer(0));
    found->reset();

    auto use = m_database.prepare("UPDATE invite SET uses_left = uses_left - 1 WHERE code = ?");
    if (!use)
        return use.error();
    if (const auto done = use->bindText(1, code).run(); !done)
        return done.error();
    return role;
}

Result<std::vector<Invite>> Invites::all()
{
    auto select =
        m_database.prepare("SELECT code, role, uses_left, expires_at, created_by, created_at FROM invite "
                           "ORDER BY created_at DESC, code");
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

} // namespace plaza::server
