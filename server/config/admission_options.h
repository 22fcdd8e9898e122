#pragma once

#include <QString>

namespace plaza::server {

/// What an operator decides of how people come in, and who may ask for their names.
struct AdmissionOptions {
    bool isByApproval = false;
    QString mayInvite = QStringLiteral("admin"); ///< the least role; empty: nobody
    int inviteUses = 1;
    int inviteDays = 7;
    int invitesDaily = 20;
    int mostWaiting = 200;
    int requestsDaily = 100;
    bool namesAreForAnyone = false;
};

} // namespace plaza::server
