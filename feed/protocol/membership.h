#pragma once

#include "feed/event.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// Belonging to a community (NIP-43): events that ask for it and events that say it. All unsigned when made.
namespace feed::protocol {

Event joinRequest(const QByteArray &claim, qint64 now);
Event leaveRequest(qint64 now);
/// The claim of a 28934; null when there is none.
QByteArray claimOf(const Event &joinRequest);

struct ListedMember {
    PublicKey pubkey;
    QByteArray role {}; ///< "owner", "admin", "moderator", or empty for a member
};
Event memberList(const std::vector<ListedMember> &members, qint64 now);
std::vector<ListedMember> membersOf(const Event &memberList);

Event memberAdded(const PublicKey &member, qint64 now);
Event memberRemoved(const PublicKey &member, qint64 now);
/// Who an 8000 or 8001 speaks of.
std::optional<PublicKey> memberOf(const Event &addedOrRemoved);

} // namespace feed::protocol
