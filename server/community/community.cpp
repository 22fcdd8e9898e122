#include "server/community/community.h"

#include "feed/protocol/membership.h"
#include "feed/text/profile.h"
#include "server/community/reading.h"
#include "server/community/schema.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::store::Database;

Result<std::unique_ptr<Community>> Community::open(const QString &path, feed::SecretKey serverKey,
                                                   Admission admission)
{
    auto database = openCommunityDatabase(path);
    if (!database)
        return database.error();
    std::unique_ptr<Community> community(
        new Community(std::move(*database), std::move(serverKey), admission));
    if (const auto done = community->readState(); !done)
        return done.error();
    return community;
}

Community::Community(std::unique_ptr<Database> database, feed::SecretKey serverKey, Admission admission)
    : m_database(std::move(database))
    , m_serverKey(std::move(serverKey))
    , m_admission(admission)
    , m_members(*m_database)
    , m_invites(*m_database)
    , m_waiting(*m_database)
    , m_log(*m_database)
    , m_roleBook(*m_database)
    , m_administration(*m_database, m_members)
    , m_rooms(*m_database, m_administration)
    , m_membership(std::make_shared<Membership>())
{ }

Outcome Community::perform(const Act &act, const std::vector<feed::PublicKey> &authors, qint64 now)
{
    const bool wasMember = act.whom && m_membership->contains(*act.whom);
    const auto done = change([&] { return m_administration.perform(act, authors, now); });
    if (!done)
        return done;
    if (act.deed == Deed::Add || act.deed == Deed::Approve)
        m_news.push_back(feed::protocol::memberAdded(*act.whom, now));
    if (act.deed == Deed::Expel || (act.deed == Deed::Ban && wasMember))
        m_news.push_back(feed::protocol::memberRemoved(*act.whom, now));
    if (act.deed == Deed::Relink)
        m_news.push_back(feed::protocol::memberRelinked(*act.whom, *act.newKey, now));
    return done;
}

Result<RoomDone> Community::performInRoom(const Event &event, const std::vector<Target> &targets,
                                          Role creators, qint64 now)
{
    RoomDone result;
    const auto done = change([&]() -> Outcome {
        auto performed = m_rooms.perform({.event = event,
                                          .membership = *m_membership,
                                          .targets = targets,
                                          .creators = creators,
                                          .now = now});
        if (!performed)
            return performed.error();
        result = *std::move(performed);
        return Done {};
    });
    if (!done)
        return done.error();
    return result;
}

Outcome Community::roomCleared(const QByteArray &room)
{
    const auto cleared = m_rooms.cleared(room);
    return cleared ? refresh() : cleared;
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
    if (const auto refreshed = m_rooms.refresh(); !refreshed)
        return refreshed;
    if (*revision == m_revision) {
        if (m_membership->rooms() != m_rooms.list()) {
            m_membership = std::make_shared<Membership>(m_membership->with(m_rooms.list()));
            m_snapshot = m_membership;
        }
        return Done {};
    }
    auto read = readMembership(*m_database);
    if (!read)
        return read.error();
    auto roles = m_roleBook.all();
    if (!roles)
        return roles.error();
    m_roles = *std::move(roles);
    m_membership = std::make_shared<const Membership>((*read)->with(m_rooms.list()));
    m_snapshot = m_membership;
    m_revision = *revision;
    return Done {};
}

Outcome Community::probe()
{
    return m_database->execute("UPDATE community SET probe = probe + 1");
}

Outcome Community::readState()
{
    auto select = m_database->prepare("SELECT listed_revision, listed_at, announced_roles FROM community");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    m_listedRevision = select->integer(0);
    m_listedAt = select->integer(1);
    m_announcedRoles = select->text(2);
    if (const auto filled = m_members.fillLocalParts(); !filled)
        return filled;
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
