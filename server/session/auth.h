#pragma once

#include "feed/event.h"
#include "feed/ids.h"
#include "feed/result.h"
#include "server/community/membership.h"

#include <QByteArray>

#include <vector>

namespace plaza::server {

/// Who one connection has shown to be (NIP-42). Several keys may be shown, one after the other.
///
/// Thread: its shard's.
class Auth
{
public:
    static constexpr std::size_t MaxKeys = 16;

    /// Draws a challenge, which is good for the life of the connection.
    Auth();

    const QByteArray &challenge() const { return m_challenge; }

    /// errors: as feed::protocol::checkAuth and feed::verify; RateLimited (too many keys).
    feed::Outcome accept(const feed::Event &event, const std::vector<QByteArray> &relayUrls, qint64 now);

    bool isEmpty() const { return m_keys.empty(); }
    const std::vector<feed::PublicKey> &keys() const { return m_keys; }
    bool has(const feed::PublicKey &key) const;
    bool hasMember(const Membership &membership) const;

private:
    QByteArray m_challenge;
    std::vector<feed::PublicKey> m_keys;
};

} // namespace plaza::server
