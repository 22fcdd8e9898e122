#include "server/session/negotiations.h"

#include "feed/protocol/reason.h"

#include <array>

namespace plaza::server {

using feed::Code;
using feed::fail;
namespace protocol = feed::protocol;

Negotiations::Negotiations(ShardState &shard, Outlet &outlet, SessionId session)
    : m_shard(shard)
    , m_outlet(outlet)
    , m_session(session)
{ }

Negotiations::~Negotiations()
{
    for (auto &[id, negotiation] : m_open)
        negotiation.stop.request_stop();
}

void Negotiations::open(const protocol::NegotiationOpen &message, feed::store::Admit admit)
{
    forget(message.id);
    if (m_open.size() >= MostOpen)
        return refuse(message.id, fail(Code::RateLimited, "too many comparisons at once"));
    auto &negotiation = m_open[message.id];
    negotiation.filter = message.filter;
    negotiation.admit = std::move(admit);
    ask(message.id, negotiation, message.message);
}

void Negotiations::goOn(const protocol::NegotiationMessage &message)
{
    const auto found = m_open.find(message.id);
    if (found == m_open.end())
        return refuse(message.id, fail(Code::NotFound, "no such comparison; begin it with NEG-OPEN"));
    if (found->second.asked != 0)
        return refuse(message.id, fail(Code::Malformed, "one message at a time"));
    ask(message.id, found->second, message.message);
}

void Negotiations::close(const protocol::SubscriptionId &id)
{
    forget(id);
}

void Negotiations::closeAll(const QByteArray &reason)
{
    while (!m_open.empty()) {
        const auto id = m_open.begin()->first;
        forget(id);
        say(protocol::write(protocol::NegotiationError {id, reason}));
    }
}

void Negotiations::take(Reconciled answer)
{
    const auto found = m_open.find(answer.subscription);
    if (found == m_open.end() || found->second.asked != answer.number)
        return; // of one that another has taken the place of
    if (!answer.message)
        return refuse(answer.subscription, answer.message.error());
    found->second.asked = 0;
    found->second.set = std::move(answer.set);
    say(protocol::write(protocol::NegotiationMessage {answer.subscription, *answer.message}));
}

void Negotiations::refuse(const protocol::SubscriptionId &id, const feed::Error &error)
{
    forget(id);
    say(protocol::write(protocol::NegotiationError {id, protocol::reason(error)}));
}

void Negotiations::ask(const protocol::SubscriptionId &id, Negotiation &negotiation,
                       const QByteArray &message)
{
    negotiation.asked = ++m_steps;
    m_shard.context.feedPath.reconcile({.filter = negotiation.filter,
                                        .message = message,
                                        .subscription = id,
                                        .number = negotiation.asked,
                                        .set = negotiation.set,
                                        .admit = negotiation.admit,
                                        .stop = negotiation.stop.get_token(),
                                        .from = {m_shard.mailbox, m_session}});
}

void Negotiations::forget(const protocol::SubscriptionId &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    found->second.stop.request_stop();
    m_open.erase(found);
}

void Negotiations::say(const QByteArray &message)
{
    const std::array<QByteArrayView, 1> pieces {message};
    m_outlet.send(pieces);
}

} // namespace plaza::server
