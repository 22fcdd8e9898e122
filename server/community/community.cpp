#include "server/community/community.h"

#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "feed/text/profile.h"
#include "server/community/schema.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::Outcome;
using feed::Result;
using feed::store::Database;

Result<std::unique_ptr<Community>> Community::open(const QString &path, feed::SecretKey serverKey)
{
    auto database = openCommunityDatabase(path);
    if (!database)
        return database.error();
    std::unique_ptr<Community> community(new Community(std::move(*database), std::move(serverKey)));
    if (const auto done = community->readState(); !done)
        return done.error();
    return community;
}

Community::Community(std::unique_ptr<Database> database, feed::SecretKey serverKey)
    : m_database(std::move(database))
    , m_serverKey(std::move(serverKey))
    , m_members(*m_database)
    , m_invites(*m_database)
    , m_membership(std::make_shared<Membership>())
{ }

Result<bool> Community::join(const feed::PublicKey &key, const QByteArray &claim, qint64 now)
{
    if (m_membership->contains(key))
        return false;
    const auto done = change([&]() -> Outcome {
        const auto role = m_invites.take(claim, now);
        return role ? m_members.add({key, *role, now}) : role.error();
    });
    // Another process may have added it since the last refresh.
    if (!done && done.error().code == Code::Duplicate) {
        if (const auto refreshed = refresh(); !refreshed)
            return refreshed.error();
        return false;
    }
    if (!done)
        return done.error();
    m_news.push_back(feed::protocol::memberAdded(key, now));
    return true;
}

Outcome Community::remove(const feed::PublicKey &key, qint64 now)
{
    const auto done = change([&] { return m_members.remove(key); });
    if (done)
        m_news.push_back(feed::protocol::memberRemoved(key, now));
    return done;
}

Outcome Community::reviewProfile(const Event &profile)
{
    return change([&] {
        return m_members.claimName(
            {profile.pubkey, feed::profileOf(profile).name, profile.createdAt, profile.id});
    });
}

Outcome Community::refresh()
{
    const auto revision = m_members.revision();
    if (!revision)
        return revision.error();
    if (*revision == m_revision)
        return Done {};
    const auto members = m_members.all();
    if (!members)
        return members.error();
    Membership::Roles roles;
    for (const Member &member : *members)
        roles.emplace(member.pubkey, member.role);
    m_membership = std::make_shared<Membership>(std::move(roles));
    m_revision = *revision;
    return Done {};
}

std::vector<Event> Community::announcements(qint64 now)
{
    m_offeredNews = m_news.size();
    std::vector<Event> events(m_news);
    for (Event &event : events)
        m_serverKey.sign(event);
    m_offeredRevision = m_listedRevision;
    const bool clockWentBack = now + 2 < m_listedAt;
    if (m_revision == m_listedRevision || (now <= m_listedAt && !clockWentBack))
        return events;
    const qint64 at = std::max(now, m_listedAt + 1);
    events.push_back(list(at));
    m_offeredRevision = m_revision;
    m_offeredAt = at;
    return events;
}

void Community::announced()
{
    m_news.erase(m_news.begin(), m_news.begin() + qsizetype(m_offeredNews));
    m_offeredNews = 0;
    if (m_offeredRevision == m_listedRevision)
        return;
    m_listedRevision = m_offeredRevision;
    m_listedAt = m_offeredAt;
    auto update = m_database->prepare("UPDATE community SET listed_revision = ?, listed_at = ?");
    if (update)
        (void)update->bind(1, m_listedRevision).bind(2, m_listedAt).run(); // else the list is sent once more
}

Outcome Community::probe()
{
    return m_database->execute("UPDATE community SET probe = probe + 1");
}

Event Community::list(qint64 at) const
{
    std::vector<feed::protocol::ListedMember> members;
    for (const auto &[key, role] : m_membership->roles())
        members.push_back({key, role == Role::Member ? QByteArray() : name(role)});
    std::ranges::sort(members, {}, &feed::protocol::ListedMember::pubkey);
    Event event = feed::protocol::memberList(members, at);
    m_serverKey.sign(event);
    return event;
}

Outcome Community::readState()
{
    auto select = m_database->prepare("SELECT listed_revision, listed_at FROM community");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    m_listedRevision = select->integer(0);
    m_listedAt = select->integer(1);
    return refresh();
}

Outcome Community::change(const std::function<Outcome()> &steps)
{
    if (const auto begun = m_database->begin(); !begun)
        return begun;
    if (const auto done = steps(); !done) {
        m_database->rollback();
        return done;
    }
    if (const auto committed = m_database->commit(); !committed)
        return committed;
    return refresh();
}

} // namespace plaza::server
