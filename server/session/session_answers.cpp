// What a session says, and how it refuses.
#include "feed/protocol/reason.h"
#include "server/session/session.h"

#include <array>

namespace plaza::server {

using feed::Code;
using feed::Error;
using feed::Outcome;
namespace protocol = feed::protocol;

void Session::refuse(protocol::ClientMessage &message, const Error &error)
{
    protocol::Malformed refusal {error};
    if (const auto *publish = std::get_if<protocol::Publish>(&message))
        refusal.eventId = publish->event.id;
    else if (const auto *auth = std::get_if<protocol::Authenticate>(&message))
        refusal.eventId = auth->event.id;
    else if (const auto *request = std::get_if<protocol::Request>(&message))
        refusal.subscription = request->id;
    else if (const auto *count = std::get_if<protocol::Count>(&message))
        refusal.subscription = count->id;
    else if (const auto *open = std::get_if<protocol::NegotiationOpen>(&message))
        return m_negotiations.refuse(open->id, error);
    else if (const auto *next = std::get_if<protocol::NegotiationMessage>(&message))
        return m_negotiations.refuse(next->id, error);
    else if (auto *close = std::get_if<protocol::Close>(&message))
        return on(*close, 0); // costs nothing and is what we want
    on(refusal, 0);
}

void Session::refuseEvent(const feed::EventId &id, const Error &error)
{
    m_shard.figures->events[metrics::outcomeOf(false, protocol::reason(error))].add();
    answer(id, error);
}

void Session::answer(const feed::EventId &id, const Outcome &outcome)
{
    const QByteArray reason = outcome ? QByteArray() : protocol::reason(outcome.error());
    say(protocol::write(protocol::Ok {id, bool(outcome), reason}));
}

void Session::sayClosed(const protocol::SubscriptionId &id, const Error &error)
{
    say(protocol::write(protocol::Closed {id, protocol::reason(error)}));
}

void Session::refuseReading(const protocol::SubscriptionId &id, const Error &error)
{
    // Where nobody need sign in, nobody has been asked to; and before the refusal, as with an event.
    if (error.code == Code::AuthRequired && !isClosedServer())
        sayChallenge();
    sayClosed(id, error);
}

void Session::sayChallenge()
{
    say(protocol::write(protocol::Challenge {m_auth.challenge()}));
}

void Session::say(const QByteArray &message)
{
    const std::array<QByteArrayView, 1> pieces {message};
    m_line.send(pieces);
}

} // namespace plaza::server
