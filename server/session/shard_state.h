#pragma once

#include "server/feed_path/mail.h"
#include "server/feed_path/subscription_index.h"
#include "server/session/peer.h"
#include "server/session/session_context.h"

#include <QSet>

#include <memory>

namespace plaza::server {

/// What the sessions of one shard share. Only the shard's thread touches it, but for the mailbox.
struct ShardState {
    const SessionContext &context;
    metrics::Figures::Shard figures;                 ///< shared with who reads them
    Mailbox mailbox;                                 ///< shared with requests under way
    std::shared_ptr<const Membership> membership {}; ///< shared with the other shards
    SubscriptionIndex index {};
    quint64 lastSubscription = 0; ///< each has a number, never used again
    QSet<QByteArray>
        prefixes {}; ///< of deliveries, shared by subscriptions of one name: many clients have the same
};

} // namespace plaza::server
