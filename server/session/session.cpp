#include "server/session/session.h"

#include "feed/kinds.h"
#include "feed/protocol/reason.h"
#include "server/session/close_codes.h"

#include <utility>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Error;
using feed::fail;
using feed::Outcome;
namespace protocol = feed::protocol;

namespace {

constexpr qsizetype MaxUnanswered = 16 * 1024 * 1024; // bytes of events one session may have under way
constexpr int MaxCounting = 8;
constexpr int MaxJoinRequests = 10; // each costs the writer a look into its tables, and anyone may ask

metrics::Drop dropOf(int closeCode)
{
    if (closeCode == close_codes::AuthTimeout)
        return metrics::Drop::NotSignedIn;
    if (closeCode == close_codes::Banned)
        return metrics::Drop::Banned;
    return closeCode == close_codes::TooSlow ? metrics::Drop::TooSlow : metrics::Drop::RateLimited;
}

bool isLoopback(const QByteArray &address)
{
    return address.startsWith("127.") || address == "::1" || address.startsWith("::ffff:127.");
}

} // namespace

Session::Session(SessionId id, Outlet &outlet, const Peer &peer, ShardState &shard)
    : m_id(id)
    , m_address(peer.address)
    , m_block(peer.block.isEmpty() ? peer.address : peer.block)
    , m_line(outlet)
    , m_shard(shard)
    , m_isLocal(isLoopback(peer.address))
    , m_subscriptions(
          shard, m_line, id,
          [this] { hangUp(close_codes::TooSlow, "error: too slow in taking what was asked for"); })
    , m_negotiations(shard, m_line, id)
    , m_invitations(shard, m_line, id)
{
    renewGate();
}

Session::~Session()
{
    m_gone.request_stop();
}

void Session::begin()
{
    if (isClosedServer())
        sayChallenge();
}

void Session::cut()
{
    m_line.cut();
    m_hungUp = true;
}

void Session::receive(QByteArrayView text)
{
    if (m_hungUp)
        return;
    m_shard.figures->messages.add();
    const bool isWithinRate = m_isLocal || m_throttle.take();
    if (m_throttle.isHopeless())
        return hangUp(close_codes::RateLimited, "rate-limited: too many messages");
    auto message = protocol::readClientMessage(text, m_shard.context.limits);
    if (!isWithinRate)
        return refuse(message, fail(Code::RateLimited, "too many messages; wait a moment"));
    std::visit([&](auto &known) { on(known, text.size()); }, message);
}

void Session::receiveUnreadable(QByteArrayView why)
{
    if (m_hungUp)
        return;
    if (!m_isLocal)
        (void)m_throttle.take(); // counts as a message
    if (m_throttle.isHopeless())
        return hangUp(close_codes::RateLimited, "rate-limited: too many messages");
    say(protocol::write(protocol::Notice {"invalid: " + why.toByteArray()}));
}

void Session::on(protocol::Publish &message, qsizetype bytes)
{
    const feed::EventId id = message.event.id;
    const Outcome allowed = mayPublish(message.event);
    // Before the refusal, so that a client that knows what to do about it can.
    if (!allowed && allowed.error().code == Code::AuthRequired && !isClosedServer())
        sayChallenge();
    if (!allowed)
        return refuseEvent(id, allowed.error());
    if (m_unanswered + bytes > MaxUnanswered)
        return refuseEvent(id, fail(Code::RateLimited, "too much at once; wait for answers"));
    if (message.event.kind == feed::kinds::JoinRequest) {
        if (m_joinRequests++ == MaxJoinRequests)
            return hangUp(close_codes::RateLimited, "rate-limited: too many tries to join");
        m_joinRequest = id;
    }
    m_unanswered += bytes;
    m_shard.context.feedPath.submit({std::move(message.event), bytes, {m_shard.mailbox, m_id}, m_address});
}

void Session::on(protocol::Request &message, qsizetype)
{
    const Outcome allowed = mayAsk(message.filters);
    if (allowed && m_invitations.areAskedFor(message.filters)) {
        m_subscriptions.close(message.id);
        if (const Outcome asked = m_invitations.ask(message.id, m_auth.keys()); !asked)
            sayClosed(message.id, asked.error());
        return;
    }
    const Outcome opened = allowed ? m_subscriptions.open(message) : allowed;
    if (!opened)
        refuseReading(message.id, opened.error());
}

void Session::on(protocol::Count &message, qsizetype)
{
    if (const Outcome allowed = mayAsk(message.filters); !allowed)
        return refuseReading(message.id, allowed.error());
    if (message.filters.size() != 1) // the sum of several would count some events twice
        return sayClosed(message.id, fail(Code::Unsupported, "one filter is counted at a time"));
    if (m_counting == MaxCounting)
        return sayClosed(message.id, fail(Code::RateLimited, "too many counts at once"));
    ++m_counting;
    m_shard.context.feedPath.count({.filter = message.filters.front(),
                                    .subscription = message.id,
                                    .admit = admission(m_gate, message.filters),
                                    .stop = m_gone.get_token(),
                                    .from = {m_shard.mailbox, m_id}});
}

void Session::on(protocol::Close &message, qsizetype)
{
    m_subscriptions.close(message.id);
}

void Session::on(protocol::Authenticate &message, qsizetype)
{
    const SessionContext &context = m_shard.context;
    const Outcome accepted = m_auth.accept(message.event, context.relayUrls, context.now());
    (accepted ? m_shard.figures->signedIn : m_shard.figures->signInsRefused).add();
    if (accepted)
        renewGate();
    answer(message.event.id, accepted);
}

void Session::on(protocol::NegotiationOpen &message, qsizetype)
{
    if (const Outcome allowed = mayAsk({message.filter}); !allowed)
        return m_negotiations.refuse(message.id, allowed.error());
    m_negotiations.open(message, admission(m_gate, {message.filter}));
}

void Session::on(protocol::NegotiationMessage &message, qsizetype)
{
    m_negotiations.goOn(message);
}

void Session::on(protocol::NegotiationClose &message, qsizetype)
{
    m_negotiations.close(message.id);
}

void Session::on(protocol::Malformed &message, qsizetype)
{
    if (message.verb.startsWith("NEG-") && !message.subscription.isEmpty())
        return m_negotiations.refuse(message.subscription, message.error);
    if (message.eventId)
        return refuseEvent(*message.eventId, message.error);
    if (!message.subscription.isEmpty())
        return sayClosed(message.subscription, message.error);
    say(protocol::write(protocol::Notice {protocol::reason(message.error)}));
}

void Session::take(const Answer &answer)
{
    m_unanswered -= answer.bytes;
    if (m_joinRequest == answer.event) {
        m_joinRequest.reset();
        m_hasJoined = m_hasJoined || answer.accepted;
        m_isWaiting = protocol::isAwaitingApproval(protocol::fromReason(answer.reason));
    }
    m_shard.figures->events[metrics::outcomeOf(answer.accepted, answer.reason)].add();
    say(protocol::write(protocol::Ok {answer.event, answer.accepted, answer.reason}));
}

void Session::take(const Tally &tally)
{
    --m_counting;
    const Outcome allowed = mayRead();
    if (!allowed || !tally.count)
        return sayClosed(tally.subscription, allowed ? tally.count.error() : allowed.error());
    say(protocol::write(protocol::Counted {tally.subscription, *tally.count}));
}

void Session::membershipChanged()
{
    const auto before = m_gate->ownRooms();
    renewGate();
    tellWhoIsLetIn();
    if (const Outcome allowed = mayRead(); !allowed) {
        m_subscriptions.closeAll(protocol::reason(allowed.error()));
        m_negotiations.closeAll(protocol::reason(allowed.error()));
    } else if (m_gate->ownRooms() != before) {
        m_negotiations.closeAll("error: who may read what has changed; begin again");
    }
    if (isKeptOut())
        hangUp(close_codes::Banned, "blocked: banned from this community");
}

/// Whoever waits on an open connection need not ask again.
void Session::tellWhoIsLetIn()
{
    if (!m_isWaiting || !m_auth.hasMember(*m_shard.membership))
        return;
    m_isWaiting = false;
    say(protocol::write(protocol::Notice {"info: you have been let in; you are a member now"}));
}

void Session::tick(Clock::time_point now)
{
    m_throttle.refill(now);
    if (!m_since)
        m_since = now;
    const bool isStranger = isClosedServer() && m_auth.isEmpty() && !m_hasJoined;
    if (isStranger && !m_hungUp && now - *m_since >= m_shard.context.limits.authenticate)
        hangUp(close_codes::AuthTimeout, "auth-required: nobody has signed in on this connection");
}

void Session::renewGate()
{
    const auto rooms = isClosedServer() ? ReadGate::Rooms::Kept : ReadGate::Rooms::Unknown;
    m_gate = std::make_shared<ReadGate>(m_auth.keys(), m_shard.membership, rooms);
    m_subscriptions.setGate(m_gate);
}

void Session::hangUp(int code, const QByteArray &why)
{
    if (std::exchange(m_hungUp, true))
        return;
    m_shard.figures->drops.add(dropOf(code));
    say(protocol::write(protocol::Notice {why}));
    m_line.close(code, why);
}

} // namespace plaza::server
