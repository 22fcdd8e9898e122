#include "server/community/reading.h"

#include "server/community/members.h"
#include "server/community/premises.h"
#include "server/community/role_book.h"

namespace plaza::server {

using feed::Done;
using feed::Outcome;
using feed::Result;
using feed::store::Database;

namespace {

Outcome readBans(Database &database, Membership::More &more)
{
    auto select = database.prepare("SELECT pubkey FROM ban");
    if (!select)
        return select.error();
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return Done {};
        if (const auto key = feed::PublicKey::fromRaw(select->blob(0)))
            more.banned.insert(*key);
    }
}

Outcome readPremises(Database &database, Membership::More &more)
{
    Premises premises(database);
    const auto presented = premises.presented();
    if (!presented)
        return presented.error();
    more.presented = *presented;
    const auto blocked = premises.blocked();
    if (!blocked)
        return blocked.error();
    for (const BlockedAddress &each : *blocked)
        more.blocked.insert(each.address);
    return Done {};
}

} // namespace

Result<std::shared_ptr<const Membership>> readMembership(Database &database)
{
    const auto members = Members(database).all();
    if (!members)
        return members.error();
    Membership::Roles roles;
    Membership::More more;
    for (const Member &member : *members) {
        roles.emplace(member.pubkey, member.role);
        if (member.mutedUntil)
            more.mutedUntil.emplace(member.pubkey, *member.mutedUntil);
        if (!member.localPart.isEmpty())
            more.names.emplace(member.localPart, member.pubkey);
    }
    auto badges = RoleBook(database).given();
    if (!badges)
        return badges.error();
    more.badges = *std::move(badges);
    if (const auto read = readBans(database, more); !read)
        return read.error();
    if (const auto read = readPremises(database, more); !read)
        return read.error();
    return std::make_shared<const Membership>(std::move(roles), std::move(more));
}

} // namespace plaza::server
