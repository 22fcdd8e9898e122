#include "server/community/role_book.h"

#include <algorithm>
#include <array>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;
using Definition = feed::protocol::Role;

namespace {

constexpr std::size_t MostRoles = 50;
constexpr int MaxId = 32;
constexpr int MaxLabel = 60;         // bytes
constexpr int MaxDescription = 1000; // bytes
constexpr int MaxHue = 360;

std::array<Definition, 3> withRights()
{
    return {Definition {name(Role::Owner), "Owner", "May do everything", 37, 1},
            Definition {name(Role::Admin), "Admin", "Looks after people and invites", 210, 2},
            Definition {name(Role::Moderator), "Moderator", "Looks after posts", 130, 3}};
}

bool isPlainId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= MaxId && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Outcome check(const Definition &role)
{
    if (!isPlainId(role.id) || role.id == name(Role::Member))
        return fail(Code::Malformed, "a role's id is 1 to 32 of a-z, 0-9, - and _; member is none");
    if (role.label.size() > MaxLabel || role.description.size() > MaxDescription)
        return fail(Code::Malformed, "that label or description is too long");
    if (role.hue && (*role.hue < 0 || *role.hue > MaxHue))
        return fail(Code::Malformed, "a hue is 0 to 360");
    return Done {};
}

} // namespace

Result<std::vector<Definition>> RoleBook::stored()
{
    auto select = m_database.prepare("SELECT id, label, description, hue, place FROM role "
                                     "ORDER BY place IS NULL, place, id");
    if (!select)
        return select.error();
    std::vector<Definition> roles;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return roles;
        Definition role {select->text(0), select->text(1), select->text(2)};
        if (!select->isNull(3))
            role.hue = int(select->integer(3));
        if (!select->isNull(4))
            role.order = int(select->integer(4));
        roles.push_back(std::move(role));
    }
}

Result<std::vector<Definition>> RoleBook::all()
{
    auto others = stored();
    if (!others)
        return others;
    std::vector<Definition> roles;
    for (const Definition &role : withRights()) {
        const auto changed = std::ranges::find(*others, role.id, &Definition::id);
        roles.push_back(changed == others->end() ? role : *changed);
        if (changed != others->end())
            others->erase(changed);
    }
    std::ranges::move(*others, std::back_inserter(roles));
    return roles;
}

Outcome RoleBook::define(const Definition &role)
{
    if (const auto checked = check(role); !checked)
        return checked;
    const auto known = all();
    if (!known)
        return known.error();
    if (known->size() >= MostRoles && std::ranges::find(*known, role.id, &Definition::id) == known->end())
        return fail(Code::RateLimited, "there are as many roles as there may be");
    auto insert = m_database.prepare("INSERT OR REPLACE INTO role(id, label, description, hue, place) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return insert.error();
    insert->bindText(1, role.id).bindText(2, role.label).bindText(3, role.description);
    role.hue ? insert->bind(4, qint64(*role.hue)) : insert->bindNull(4);
    role.order ? insert->bind(5, qint64(*role.order)) : insert->bindNull(5);
    return insert->run();
}

Outcome RoleBook::drop(const QByteArray &id)
{
    if (roleFromName(id))
        return fail(Code::Restricted, "that role gives rights; it stays");
    auto takeAll = m_database.prepare("DELETE FROM member_role WHERE role = ?1");
    auto remove = m_database.prepare("DELETE FROM role WHERE id = ?1");
    if (!takeAll || !remove)
        return takeAll ? remove.error() : takeAll.error();
    if (const auto taken = takeAll->bindText(1, id).run(); !taken)
        return taken;
    if (const auto removed = remove->bindText(1, id).run(); !removed)
        return removed;
    return m_database.changes() == 0 ? fail(Code::NotFound, "there is no such role") : Outcome(Done {});
}

Outcome RoleBook::give(const feed::PublicKey &key, const QByteArray &id)
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO member_role(pubkey, role) "
                                     "SELECT member.pubkey, role.id FROM member, role "
                                     "WHERE member.pubkey = ?1 AND role.id = ?2");
    if (!insert)
        return insert.error();
    if (const auto done = insert->bind(1, key.raw()).bindText(2, id).run(); !done)
        return done;
    return m_database.changes() == 0 ? fail(Code::NotFound, "there is no such member or no such role")
                                     : Outcome(Done {});
}

Outcome RoleBook::take(const feed::PublicKey &key, const QByteArray &id)
{
    auto remove = m_database.prepare("DELETE FROM member_role WHERE pubkey = ?1 AND role = ?2");
    if (!remove)
        return remove.error();
    if (const auto done = remove->bind(1, key.raw()).bindText(2, id).run(); !done)
        return done;
    return m_database.changes() == 0 ? fail(Code::NotFound, "they do not have that role") : Outcome(Done {});
}

Result<Membership::Badges> RoleBook::given()
{
    auto select =
        m_database.prepare("SELECT member_role.pubkey, member_role.role FROM member_role JOIN member "
                           "ON member.pubkey = member_role.pubkey ORDER BY member_role.role");
    if (!select)
        return select.error();
    Membership::Badges badges;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return badges;
        if (const auto key = feed::PublicKey::fromRaw(select->blob(0)))
            badges[*key].push_back(select->text(1));
    }
}

} // namespace plaza::server
