#pragma once

#include "feed/store/database.h"
#include "server/community/membership.h"

#include <vector>

namespace plaza::server {

struct BlockedAddress {
    QByteArray address {}; ///< in its shortest form
    QByteArray reason {};
    qint64 at = 0;
};

/// How the place presents itself, and which addresses it does not open to.
///
/// Thread: that of its database.
class Premises
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit Premises(feed::store::Database &database)
        : m_database(database)
    { }

    feed::Result<Presented> presented();
    /// Empty: as configured. errors: Malformed (too long, or not to be shown), Unavailable.
    feed::Outcome setName(const QByteArray &name);
    feed::Outcome setDescription(const QByteArray &description);
    /// url: https or http.
    feed::Outcome setIcon(const QByteArray &url);

    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<BlockedAddress>> blocked();
    /// errors: Malformed (empty), Unavailable.
    feed::Outcome block(const BlockedAddress &address);
    /// errors: NotFound, Unavailable.
    feed::Outcome unblock(const QByteArray &address);

private:
    feed::Outcome set(QByteArrayView what, const QByteArray &value);

    feed::store::Database &m_database;
};

} // namespace plaza::server
