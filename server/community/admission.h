#pragma once

#include "server/community/membership.h"

#include <optional>

namespace plaza::server {

/// What the operator decides of how people come in.
struct Admission {
    enum class By {
        Invite,  ///< who has one is in
        Approval ///< anybody may ask, and waits until somebody says yes
    };

    By by = By::Invite;
    std::optional<Role> mayInvite = Role::Admin; ///< the least role; none: only the operator
    // Of invites that members make:
    int inviteUses = 1;
    qint64 inviteSeconds = 7 * 86400;
    int invitesADay = 20; ///< by one member
    int invitesOpen = 50; ///< of one member, still good
    // Of those who ask without an invite, all together:
    int mostWaiting = 200;
    int requestsADay = 100;
};

} // namespace plaza::server
