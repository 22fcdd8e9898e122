#include "server/session/auth.h"

#include "feed/crypto/keys.h"
#include "feed/protocol/auth.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;

Auth::Auth()
    : m_challenge(feed::randomHex(16))
{ }

Outcome Auth::accept(const feed::Event &event, const std::vector<QByteArray> &relayUrls, qint64 now)
{
    if (const auto fits = feed::protocol::checkAuth(event, m_challenge, relayUrls, now); !fits)
        return fits;
    if (const auto verified = feed::verify(event); !verified)
        return verified;
    if (has(event.pubkey))
        return Done {};
    if (m_keys.size() == MaxKeys)
        return fail(Code::RateLimited, "too many keys on one connection");
    m_keys.push_back(event.pubkey);
    return Done {};
}

bool Auth::has(const PublicKey &key) const
{
    return std::ranges::find(m_keys, key) != m_keys.end();
}

bool Auth::hasMember(const Membership &membership) const
{
    return std::ranges::any_of(m_keys, [&](const PublicKey &key) { return membership.contains(key); });
}

} // namespace plaza::server
