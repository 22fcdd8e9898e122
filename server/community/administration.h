#pragma once

#include "feed/store/database.h"
#include "server/community/acts.h"
#include "server/community/audit_log.h"
#include "server/community/invites.h"
#include "server/community/members.h"
#include "server/community/premises.h"
#include "server/community/role_book.h"
#include "server/community/verdicts.h"
#include "server/community/waiting_list.h"

#include <vector>

namespace plaza::server {

struct Ban {
    feed::PublicKey pubkey;
    QByteArray reason {};
    qint64 at = 0;
};

/// Who may do what to whom, and the tables that remember it: bans, mutes, links between keys, the audit log, who waits.
///
/// Nobody acts on an equal or a higher one, nor makes anyone more than they are themselves; the last owner stays;
/// the operator may do everything but that. Each act leaves its line in the log, in the same transaction.
/// Thread: that of its database.
class Administration
{
public:
    /// database: of openCommunityDatabase(). Both outlive this.
    Administration(feed::store::Database &database, Members &members);

    /// Within the caller's transaction. DeleteEvents is only looked at and logged: the store is the writer's.
    /// authors: of the events of DeleteEvents, as far as they are here.
    /// errors: Restricted, NotFound, Duplicate, Malformed, Blocked (a banned key is to be added), Unavailable.
    feed::Outcome perform(const Act &act, const std::vector<feed::PublicKey> &authors, qint64 now);

    /// A line of the audit log; its number is given. Within the caller's transaction. errors: Unavailable.
    feed::Outcome note(const AuditEntry &entry) { return m_log.note(entry); }

    /// errors: Unavailable.
    feed::Result<bool> isBanned(const feed::PublicKey &key);
    feed::Result<std::vector<Ban>> bans();
    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<AuditEntry>> audit(int most) { return m_log.newest(most); }

private:
    feed::Outcome mayAct(const Act &act, const std::vector<feed::PublicKey> &authors);
    feed::Result<std::optional<Role>> roleGivenBy(const Act &act);
    feed::Result<bool> isOwnInvite(const Act &act);
    feed::Outcome isAboveAll(const Act &act, Role rank, const std::vector<feed::PublicKey> &others);
    feed::Outcome change(const Act &act, qint64 now);
    feed::Outcome changePerson(const Act &act, qint64 now);
    feed::Outcome changePlace(const Act &act, qint64 now);
    feed::Outcome thenNote(const feed::Outcome &changed);
    feed::Outcome add(const Act &act, qint64 now);
    feed::Outcome approve(const Act &act, qint64 now);
    feed::Outcome ban(const Act &act, qint64 now);
    feed::Outcome unban(const Act &act);
    feed::Outcome expel(const feed::PublicKey &key, qint64 now);
    feed::Outcome relink(const Act &act);
    feed::Outcome noteAct(const Act &act, qint64 now);
    feed::Outcome noteLine(const Act &act, const QByteArray &target, qint64 now);

    feed::store::Database &m_database;
    Members &m_members;
    AuditLog m_log;
    Invites m_invites;
    WaitingList m_waiting;
    RoleBook m_roles;
    Premises m_premises;
    Verdicts m_verdicts;
};

} // namespace plaza::server
