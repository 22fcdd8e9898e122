#include "server/blossom/door.h"

#include "feed/crypto/keys.h"

namespace plaza::server::blossom {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::protocol::MediaDemand;
using feed::protocol::MediaVerb;

Result<feed::Event> Door::let(const http::Request &request, MediaDemand demand) const
{
    const auto header = request.header("authorization");
    if (header.isNull())
        return fail(Code::AuthRequired, "say who you are (BUD-11)");
    const auto event = feed::protocol::eventFromAuthorization(header);
    if (!event)
        return fail(Code::AuthRequired, event.error().detail);
    const qint64 time = now();
    demand.hosts = m_rules.hosts;
    if (const auto checked = feed::protocol::checkMediaAuth(*event, demand, time); !checked)
        return fail(Code::AuthRequired, checked.error().detail);
    if (const auto verified = feed::verify(*event); !verified)
        return fail(Code::AuthRequired, "the signature is not right");
    if (m_rules.isOpen)
        return event;
    const auto membership = m_rules.membership();
    if (!membership->contains(event->pubkey))
        return fail(Code::Restricted, "only for members");
    const bool sends = demand.verb == MediaVerb::Upload || demand.verb == MediaVerb::Media;
    if (sends && membership->isMuted(event->pubkey, time))
        return fail(Code::Restricted, "you are muted here for now");
    return event;
}

Outcome Door::mayRead(const http::Request &request, const QByteArray &hash) const
{
    if (isReadByAnyone())
        return Done {};
    const auto event = let(request, {.verb = MediaVerb::Get, .hash = hash});
    return event ? Outcome(Done {}) : Outcome(event.error());
}

bool Door::isModerator(const feed::PublicKey &key) const
{
    const auto role = m_rules.membership()->roleOf(key);
    return role && *role >= Role::Moderator;
}

} // namespace plaza::server::blossom
