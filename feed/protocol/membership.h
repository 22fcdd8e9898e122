#pragma once

#include "feed/event.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// Belonging to a community (NIP-43): events that ask for it and events that say it. All unsigned when made.
namespace feed::protocol {

Event joinRequest(const QByteArray &claim, qint64 now);
Event leaveRequest(qint64 now);
/// What the server answers to who asks for an invite: 28935.
Event invite(const QByteArray &claim, qint64 now);
/// The claim of a 28934 or 28935; null when there is none.
QByteArray claimOf(const Event &requestOrInvite);
/// What somebody who asks to be let in calls themselves (a `name` tag of a 28934, our own); null when they do not say.
QByteArray nameOf(const Event &joinRequest);

struct ListedMember {
    PublicKey pubkey;
    QByteArray role {};                ///< "owner", "admin", "moderator", or empty for a member
    std::vector<QByteArray> badges {}; ///< further roles, which give no rights
};
Event memberList(const std::vector<ListedMember> &members, qint64 now);
std::vector<ListedMember> membersOf(const Event &memberList);

/// What a role of that list means (33534).
struct Role {
    QByteArray id; ///< the d tag; what a ListedMember::role names
    QByteArray label {};
    QByteArray description {};
    std::optional<int> hue {}; ///< 0…360
    std::optional<int> order {};
};
Event roleEvent(const Role &role, qint64 now);
/// Nothing when the event is not a 33534 or has no d tag.
std::optional<Role> roleOf(const Event &event);

Event memberAdded(const PublicKey &member, qint64 now);
Event memberRemoved(const PublicKey &member, qint64 now);
/// An 8000 for the new key that names the old one in a `relinks` tag (our own).
Event memberRelinked(const PublicKey &oldKey, const PublicKey &newKey, qint64 now);
/// Who an 8000 or 8001 speaks of.
std::optional<PublicKey> memberOf(const Event &addedOrRemoved);

} // namespace feed::protocol
