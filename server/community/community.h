#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "feed/store/database.h"
#include "server/community/administration.h"
#include "server/community/admission.h"
#include "server/community/invites.h"
#include "server/community/members.h"
#include "server/community/membership.h"
#include "server/community/room_desk.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace plaza::server {

/// Who belongs, under which name and in which role: the authority over membership, signing with the
/// server's own key.
///
/// Thread: the writer's, except open() and what is marked otherwise.
class Community
{
public:
    /// path: the file of the events. errors: NewerSchema, Unavailable.
    static feed::Result<std::unique_ptr<Community>> open(const QString &path, feed::SecretKey serverKey,
                                                         Admission admission = {});

    /// The server's own key, NIP-11 `self`. Thread: any.
    const feed::PublicKey &serverKey() const { return m_serverKey.publicKey(); }

    /// Uses an invite and makes the key a member, both or nothing; or notes that somebody waits.
    /// name: what they call themselves, for those who decide.
    /// returns: false when it was a member already (the invite is not used then).
    /// errors: InviteRefused, Blocked, Restricted and RateLimited as WaitingList::ask(), feed::protocol::awaitsApproval(),
    /// Unavailable.
    feed::Result<bool> join(const feed::PublicKey &key, const QByteArray &claim, qint64 now,
                            const QString &name = {});
    /// An invite that a member asks for (NIP-43: 28935, signed). by: the keys of one connection.
    /// errors: Restricted (may not invite), RateLimited, Unavailable.
    feed::Result<feed::Event> invite(const std::vector<feed::PublicKey> &by, qint64 now);
    /// errors: NotFound, Restricted (the last owner), Unavailable.
    feed::Outcome remove(const feed::PublicKey &key, qint64 now);
    /// errors: as Administration::perform.
    feed::Outcome perform(const Act &act, const std::vector<feed::PublicKey> &authors, qint64 now);

    /// What somebody wants of a room (feed::kinds::isRoomAct). errors: as RoomActs::perform.
    feed::Result<RoomDone> performInRoom(const feed::Event &event, const std::vector<Target> &targets,
                                         Role creators, qint64 now);
    const RoomDesk &rooms() const { return m_rooms; }
    /// errors: Unavailable.
    feed::Outcome roomCleared(const QByteArray &room);

    /// The server's word that these events are gone (a kind 5 signed by it), for those who hold copies.
    /// room: in which they were said; null: to everybody.
    feed::Event removal(const std::vector<feed::EventId> &events, const QByteArray &room,
                        const QByteArray &reason, qint64 now) const;

    /// A member's profile, before it is stored. errors: as Members::claimName.
    feed::Outcome reviewProfile(const feed::Event &profile);

    /// Never null; the same object while nothing has changed.
    const std::shared_ptr<const Membership> &membership() const { return m_membership; }
    /// The same for others. Thread: any.
    std::shared_ptr<const Membership> snapshot() const { return m_snapshot.load(); }
    /// Takes over what another process has changed. errors: Unavailable.
    feed::Outcome refresh();

    /// Who came and went since announced() (8000, 8001), roles that have changed (33534), what there is to say of rooms,
    /// then the list (13534), signed. The list comes once a second at most, since of two lists of one second clients
    /// keep either, and more seldom where it is long.
    std::vector<feed::Event> announcements(qint64 now);
    void announced();

    /// Writes one row and syncs it. errors: Unavailable.
    feed::Outcome probe();

private:
    Community(std::unique_ptr<feed::store::Database> database, feed::SecretKey serverKey,
              Admission admission);

    feed::Outcome admit(const Waiting &who, const QByteArray &claim, bool &waits);
    feed::Result<bool> hasAsked(const feed::PublicKey &key, const QByteArray &claim);
    feed::Outcome welcome(const Waiting &who);
    feed::Result<feed::PublicKey> inviterAmong(const std::vector<feed::PublicKey> &keys, qint64 now) const;
    feed::Outcome readState();
    feed::Event list(qint64 at) const;
    void addRoles(std::vector<feed::Event> &events, qint64 now);
    /// All steps in one transaction, then the new snapshot; or nothing.
    feed::Outcome change(const std::function<feed::Outcome()> &steps);

    std::unique_ptr<feed::store::Database> m_database;
    feed::SecretKey m_serverKey;
    Admission m_admission;
    Members m_members;
    Invites m_invites;
    WaitingList m_waiting;
    AuditLog m_log;
    RoleBook m_roleBook;
    Administration m_administration;
    RoomDesk m_rooms;
    std::shared_ptr<const Membership> m_membership; // shared with the shards
    std::atomic<std::shared_ptr<const Membership>> m_snapshot;
    qint64 m_revision = -1;
    std::vector<feed::Event> m_news; // 8000 and 8001, unsigned, not yet on disk
    qint64 m_listedRevision = 0;     // of the newest list on disk
    qint64 m_listedAt = 0;           // its created_at
    qint64 m_listedLines = 0;
    std::vector<feed::protocol::Role> m_roles; // as they are now
    QByteArray m_announcedRoles;               // those on disk as events
    QByteArray m_offeredRoles;
    qint64 m_rolesAt = 0;
    qint64 m_offeredRevision = -1; // of the list last handed out
    qint64 m_offeredAt = 0;
    std::size_t m_offeredNews = 0;
};

} // namespace plaza::server
