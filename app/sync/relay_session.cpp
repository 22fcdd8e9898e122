#include "app/sync/relay_session.h"

#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/reason.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace plaza::app {

namespace protocol = feed::protocol;
using feed::Code;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.session", QtInfoMsg)

} // namespace

RelaySession::RelaySession(Identity identity, Listener &listener)
    : m_identity(std::move(identity))
    , m_listener(listener)
    , m_prefix(feed::randomHex(4))
{ }

void RelaySession::begin(bool isClosed)
{
    m_isClosed = isClosed;
    if (m_stage != Stage::Silent)
        return; // the server asked first
    if (isClosed)
        m_stage = Stage::Asked;
    else
        goOn();
}

void RelaySession::stopWaiting()
{
    if (m_stage == Stage::Asked && m_proof == Proof::None)
        goOn();
}

void RelaySession::receive(const QByteArray &text)
{
    const auto message = protocol::readRelayMessage(text);
    if (!message) {
        qCWarning(log) << "passed over a message:" << message.error().detail.left(200);
        return;
    }
    std::visit([this](const auto &each) { on(each); }, *message);
}

void RelaySession::on(const protocol::Challenge &message)
{
    m_challenge = message.challenge;
    if (m_stage == Stage::Silent)
        m_stage = Stage::Asked;
    proveIdentity();
}

void RelaySession::proveIdentity()
{
    auto proof = protocol::authEvent(m_identity.serverUrl, m_challenge, now());
    m_identity.key.sign(proof);
    m_proofId = proof.id;
    m_proof = Proof::Sent;
    m_listener.say(write(protocol::Authenticate {std::move(proof)}));
}

void RelaySession::on(const protocol::Ok &message)
{
    const auto error = protocol::fromReason(message.reason);
    if (message.eventId == m_proofId)
        return onProofAnswered(message.accepted, error);
    if (message.eventId == m_joinId)
        return onJoinAnswered(message.accepted || error.code == Code::Duplicate, error);
    m_listener.onAnswer(message.eventId, message.accepted, message.reason);
}

void RelaySession::onProofAnswered(bool accepted, const feed::Error &error)
{
    m_proofId.reset();
    m_proof = accepted ? Proof::Accepted : Proof::Refused;
    m_refusal = error;
    if (m_stage == Stage::SignedIn)
        return accepted ? repeatHeldBack() : giveUpHeldBack();
    if (m_stage != Stage::Asked)
        return; // joining; the answer to that decides
    // A server may refuse strangers and still take their invite; an open one may ask and not mind the answer.
    if (accepted || canJoin() || !m_isClosed)
        return goOn();
    m_listener.onTurnedAway(error, false);
}

void RelaySession::repeatHeldBack()
{
    for (auto &[id, request] : m_requests) {
        if (std::exchange(request.isHeldBack, false))
            m_listener.say(write(protocol::Request {id, request.filters}));
    }
}

void RelaySession::giveUpHeldBack()
{
    if (std::ranges::any_of(m_requests, [](const auto &each) { return each.second.isHeldBack; }))
        m_listener.onTurnedAway(m_refusal, false);
}

void RelaySession::goOn()
{
    if (canJoin())
        join();
    else
        signIn();
}

void RelaySession::join()
{
    auto request = protocol::joinRequest(m_identity.claim, now());
    m_identity.key.sign(request);
    m_stage = Stage::Joining;
    m_joinId = request.id;
    m_listener.say(write(protocol::Publish {std::move(request)}));
}

void RelaySession::onJoinAnswered(bool accepted, const feed::Error &error)
{
    m_joinId.reset();
    if (!accepted && error.code == Code::AuthRequired && m_proof != Proof::Accepted) {
        m_stage = Stage::Asked; // the challenge is on its way, or our answer to it
        if (m_proof == Proof::Refused)
            m_listener.onTurnedAway(m_refusal, false);
        return;
    }
    if (!accepted)
        return m_listener.onTurnedAway(error, true);
    m_hasJoined = true;
    m_listener.onJoined();
    if (m_proof == Proof::Refused) {
        m_stage = Stage::Asked;
        return proveIdentity(); // we were a stranger then
    }
    signIn();
}

void RelaySession::signIn()
{
    m_stage = Stage::SignedIn;
    m_listener.onSignedIn();
}

RelaySession::Subscription RelaySession::subscribe(std::vector<feed::Filter> filters)
{
    const auto id = freshId();
    m_listener.say(write(protocol::Request {id, filters}));
    m_requests.insert({id, {std::move(filters)}});
    return id;
}

void RelaySession::unsubscribe(const Subscription &id)
{
    if (m_requests.erase(id) > 0)
        m_listener.say(write(protocol::Close {id}));
}

void RelaySession::publish(const feed::Event &event)
{
    m_listener.say(write(protocol::Publish {event}));
}

void RelaySession::on(const protocol::Delivery &message)
{
    const auto found = m_requests.find(message.subscription);
    if (found == m_requests.end())
        return; // closed by us while it was under way
    if (!feed::matchesAny(found->second.filters, message.event)) {
        qCWarning(log) << "not asked for:" << message.event.id.toHex();
        return;
    }
    m_listener.onEvent(message.subscription, message.event);
}

void RelaySession::on(const protocol::EndOfStored &message)
{
    if (m_requests.contains(message.subscription))
        m_listener.onEndOfStored(message.subscription, message.complete);
}

void RelaySession::on(const protocol::Closed &message)
{
    const auto found = m_requests.find(message.subscription);
    if (found == m_requests.end())
        return;
    auto error = protocol::fromReason(message.reason);
    if (error.code == Code::AuthRequired && m_proof != Proof::Accepted && m_proof != Proof::Refused) {
        found->second.isHeldBack = true; // the challenge is on its way, or our answer to it
        return;
    }
    if (error.code == Code::AuthRequired && m_proof == Proof::Refused)
        error = m_refusal; // says more
    m_requests.erase(found);
    m_listener.onClosed(message.subscription, error);
}

void RelaySession::on(const protocol::Notice &message)
{
    qCInfo(log) << "notice:" << message.text.left(200);
}

void RelaySession::on(const protocol::Counted &)
{
    // We never ask for a count.
}

RelaySession::Subscription RelaySession::compare(const feed::Filter &filter, const QByteArray &message)
{
    const auto id = freshId();
    m_comparisons.insert(id);
    m_listener.say(write(protocol::NegotiationOpen {id, filter, message}));
    return id;
}

void RelaySession::goOnComparing(const Subscription &id, const QByteArray &message)
{
    if (m_comparisons.contains(id))
        m_listener.say(write(protocol::NegotiationMessage {id, message}));
}

void RelaySession::endComparing(const Subscription &id)
{
    if (m_comparisons.erase(id) > 0)
        m_listener.say(write(protocol::NegotiationClose {id}));
}

void RelaySession::on(const protocol::NegotiationMessage &message)
{
    if (m_comparisons.contains(message.id))
        m_listener.onCompared(message.id, message.message);
}

void RelaySession::on(const protocol::NegotiationError &message)
{
    if (m_comparisons.erase(message.subscription) > 0)
        m_listener.onCompared(message.subscription, protocol::fromReason(message.reason));
}

} // namespace plaza::app
