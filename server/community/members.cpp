#include "server/community/members.h"

#include "feed/text/profile.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
using feed::store::Statement;

namespace {

/// The newer of two profiles, as the store decides it (NIP-01): of one second, the lower id.
bool isNewer(const NameClaim &claim, qint64 lastAt, const QByteArray &lastEvent)
{
    return claim.createdAt > lastAt || (claim.createdAt == lastAt && claim.event.raw() < lastEvent);
}

Member memberIn(const Statement &row, const PublicKey &key)
{
    Member member {key, Role(row.integer(1)), row.integer(2), QString::fromUtf8(row.text(3))};
    if (!row.isNull(4))
        member.mutedUntil = row.integer(4);
    if (!row.isNull(5))
        member.invitedBy = PublicKey::fromRaw(row.blob(5));
    member.localPart = row.text(6);
    return member;
}

Statement &bindLocal(Statement &statement, int index, const QByteArray &local)
{
    return local.isEmpty() ? statement.bindNull(index) : statement.bindText(index, local);
}

} // namespace

Result<std::vector<Member>> Members::all()
{
    auto select =
        m_database.prepare("SELECT pubkey, role, joined_at, name, muted_until, invited_by, local_part "
                           "FROM member ORDER BY joined_at, pubkey");
    if (!select)
        return select.error();
    std::vector<Member> members;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return members;
        if (const auto key = PublicKey::fromRaw(select->blob(0)))
            members.push_back(memberIn(*select, *key));
    }
}

Result<std::optional<Role>> Members::roleOf(const PublicKey &key)
{
    auto select = m_database.prepare("SELECT role FROM member WHERE pubkey = ?");
    if (!select)
        return select.error();
    const auto row = select->bind(1, key.raw()).step();
    if (!row)
        return row.error();
    return *row ? std::optional(Role(select->integer(0))) : std::nullopt;
}

Outcome Members::add(const Member &member)
{
    auto insert =
        m_database.prepare("INSERT INTO member(pubkey, role, joined_at, invited_by) VALUES (?, ?, ?, ?)");
    if (!insert)
        return insert.error();
    insert->bind(1, member.pubkey.raw()).bind(2, qint64(member.role)).bind(3, member.joinedAt);
    member.invitedBy ? insert->bind(4, member.invitedBy->raw()) : insert->bindNull(4);
    const auto done = insert->run();
    return done ? raiseRevision() : done;
}

Outcome Members::remove(const PublicKey &key)
{
    if (const auto kept = keepsAnOwner(key); !kept)
        return kept;
    auto remove = m_database.prepare("DELETE FROM member WHERE pubkey = ?");
    if (!remove)
        return remove.error();
    const auto done = remove->bind(1, key.raw()).run();
    return done ? raiseRevision() : done;
}

Outcome Members::setRole(const PublicKey &key, Role role)
{
    if (role != Role::Owner) {
        if (const auto kept = keepsAnOwner(key); !kept)
            return kept;
    }
    auto update = m_database.prepare("UPDATE member SET role = ? WHERE pubkey = ?");
    if (!update)
        return update.error();
    if (const auto done = update->bind(1, qint64(role)).bind(2, key.raw()).run(); !done)
        return done;
    if (m_database.changes() == 0)
        return fail(Code::NotFound, "nobody here has that key");
    return raiseRevision();
}

Outcome Members::mute(const PublicKey &key, std::optional<qint64> until)
{
    auto update = m_database.prepare("UPDATE member SET muted_until = ?1 WHERE pubkey = ?2");
    if (!update)
        return update.error();
    until ? update->bind(1, *until) : update->bindNull(1);
    if (const auto done = update->bind(2, key.raw()).run(); !done)
        return done;
    if (m_database.changes() == 0)
        return fail(Code::NotFound, "nobody here has that key");
    return raiseRevision();
}

Outcome Members::relink(const PublicKey &oldKey, const PublicKey &newKey)
{
    auto update = m_database.prepare("UPDATE member SET pubkey = ?1 WHERE pubkey = ?2");
    if (!update)
        return update.error();
    if (const auto done = update->bind(1, newKey.raw()).bind(2, oldKey.raw()).run(); !done)
        return done;
    if (m_database.changes() == 0)
        return fail(Code::NotFound, "nobody here has that key");
    auto badges = m_database.prepare("UPDATE OR REPLACE member_role SET pubkey = ?1 WHERE pubkey = ?2");
    if (!badges)
        return badges.error();
    if (const auto done = badges->bind(1, newKey.raw()).bind(2, oldKey.raw()).run(); !done)
        return done;
    auto note = m_database.prepare("INSERT OR REPLACE INTO former_key(old, new) VALUES (?1, ?2)");
    if (!note)
        return note.error();
    if (const auto done = note->bind(1, oldKey.raw()).bind(2, newKey.raw()).run(); !done)
        return done;
    return raiseRevision();
}

Outcome Members::claimName(const NameClaim &claim)
{
    const QByteArray nameKey = feed::nameKey(claim.name).toUtf8();
    if (nameKey.isEmpty())
        return fail(Code::Malformed, "a profile needs a name");
    auto current = m_database.prepare("SELECT name_at, name_event FROM member WHERE pubkey = ?");
    if (!current)
        return current.error();
    const auto row = current->bind(1, claim.pubkey.raw()).step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::NotFound, "nobody here has that key");
    if (!current->isNull(0) && !isNewer(claim, current->integer(0), current->blob(1)))
        return Done {};
    current->reset();

    auto update = m_database.prepare("UPDATE member SET name = ?1, name_key = ?2, name_at = ?3, "
                                     "name_event = ?4, local_part = ?6 WHERE pubkey = ?5");
    if (!update)
        return update.error();
    const auto local = localPartOf(claim.name);
    const auto done = bindLocal(*update, 6, local)
                          .bindText(1, claim.name.toUtf8())
                          .bindText(2, nameKey)
                          .bind(3, claim.createdAt)
                          .bind(4, claim.event.raw())
                          .bind(5, claim.pubkey.raw())
                          .run();
    if (!done && done.error().code == Code::Duplicate)
        return fail(Code::NameTaken);
    return done ? raiseRevision() : done;
}

Outcome Members::fillLocalParts()
{
    const auto members = all();
    if (!members)
        return members.error();
    for (const Member &member : *members) {
        const auto local = localPartOf(member.name);
        if (!member.localPart.isEmpty() || local.isEmpty())
            continue;
        auto update = m_database.prepare("UPDATE OR IGNORE member SET local_part = ?1 WHERE pubkey = ?2");
        if (!update)
            return update.error();
        if (const auto done = update->bindText(1, local).bind(2, member.pubkey.raw()).run(); !done)
            return done;
    }
    return Done {};
}

Result<qint64> Members::revision()
{
    auto select = m_database.prepare("SELECT revision FROM community");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->integer(0) : 0;
}

Outcome Members::keepsAnOwner(const PublicKey &without)
{
    const auto role = roleOf(without);
    if (!role)
        return role.error();
    if (!*role)
        return fail(Code::NotFound, "nobody here has that key");
    if (**role != Role::Owner)
        return Done {};
    auto others = m_database.prepare("SELECT 1 FROM member WHERE role = ? AND pubkey <> ? LIMIT 1");
    if (!others)
        return others.error();
    const auto row = others->bind(1, qint64(Role::Owner)).bind(2, without.raw()).step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::Restricted, "the last owner stays; make someone else an owner first");
    return Done {};
}

Outcome Members::raiseRevision()
{
    return m_database.execute("UPDATE community SET revision = revision + 1");
}

} // namespace plaza::server
