#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "feed/store/database.h"
#include "server/community/invites.h"
#include "server/community/members.h"
#include "server/community/membership.h"

#include <QString>

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
    static feed::Result<std::unique_ptr<Community>> open(const QString &path, feed::SecretKey serverKey);

    /// The server's own key, NIP-11 `self`. Thread: any.
    const feed::PublicKey &serverKey() const { return m_serverKey.publicKey(); }

    /// Uses an invite and makes the key a member, both or nothing.
    /// returns: false when it was one already (the invite is not used then).
    /// errors: InviteRefused, Unavailable.
    feed::Result<bool> join(const feed::PublicKey &key, const QByteArray &claim, qint64 now);
    /// errors: NotFound, Restricted (the last owner), Unavailable.
    feed::Outcome remove(const feed::PublicKey &key, qint64 now);
    /// A member's profile, before it is stored. errors: as Members::claimName.
    feed::Outcome reviewProfile(const feed::Event &profile);

    /// Never null; the same object while nothing has changed.
    const std::shared_ptr<const Membership> &membership() const { return m_membership; }
    /// Takes over what another process has changed. errors: Unavailable.
    feed::Outcome refresh();

    /// Who came and went since announced() (8000, 8001), then the list (13534), signed. The list comes once
    /// a second at most, since of two lists of one second clients keep either.
    std::vector<feed::Event> announcements(qint64 now);
    void announced();

    /// Writes one row and syncs it. errors: Unavailable.
    feed::Outcome probe();

private:
    Community(std::unique_ptr<feed::store::Database> database, feed::SecretKey serverKey);

    feed::Outcome readState();
    feed::Event list(qint64 at) const;
    /// All steps in one transaction, then the new snapshot; or nothing.
    feed::Outcome change(const std::function<feed::Outcome()> &steps);

    std::unique_ptr<feed::store::Database> m_database;
    feed::SecretKey m_serverKey;
    Members m_members;
    Invites m_invites;
    std::shared_ptr<const Membership> m_membership; // shared with the shards
    qint64 m_revision = -1;
    std::vector<feed::Event> m_news; // 8000 and 8001, unsigned, not yet on disk
    qint64 m_listedRevision = 0;     // of the newest list on disk
    qint64 m_listedAt = 0;           // its created_at
    qint64 m_offeredRevision = -1;   // of the list last handed out
    qint64 m_offeredAt = 0;
    std::size_t m_offeredNews = 0;
};

} // namespace plaza::server
