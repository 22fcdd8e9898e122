// FeedLink while it is connected: what the session reports.
#include "app/connection/failure.h"
#include "app/sync/feed_link.h"
#include "app/sync/wire_tap.h"
#include "feed/kinds.h"
#include "feed/protocol/reason.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace plaza::app {

using namespace std::chrono_literals;
using feed::Code;
using Phase = LinkState::Phase;

namespace {

constexpr std::chrono::milliseconds FetchPatience = 10s;

/// A refusal in words that fit the occasion: foreign servers know no more than "restricted".
feed::Error explained(feed::Error error, bool isJoining, bool isClockOff)
{
    if (isClockOff && (error.code == Code::Malformed || error.code == Code::Restricted))
        error.code = Code::ClockOff;
    else if (isJoining && error.code == Code::Restricted && !feed::protocol::isAwaitingApproval(error))
        error.code = Code::InviteRefused;
    return error;
}

} // namespace

void FeedLink::say(const QByteArray &text)
{
    if (m_around.tap)
        m_around.tap->frame(WireFrame::From::Us, text);
    m_socket.send(text);
}

void FeedLink::onSignedIn()
{
    setPhase({.phase = Phase::CatchingUp});
    Q_EMIT signedIn();
    m_newest = 0;
    readHistory();
}

void FeedLink::onJoined()
{
    m_target->claim.reset();
    Q_EMIT joined();
}

void FeedLink::onTurnedAway(const feed::Error &error, bool isJoining)
{
    fail(explained(error, isJoining, m_skew != 0));
}

void FeedLink::onEvent(const RelaySession::Subscription &id, const feed::Event &event)
{
    if (feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral) {
        if (feed::verify(event))
            Q_EMIT passed(event);
        return;
    }
    if (m_catchUp && id == m_reading)
        m_catchUp->saw(event);
    if (id == m_live && m_state.phase == Phase::Live)
        m_newest = std::max(m_newest, std::min(event.createdAt, now()));
    m_inbox.push({m_target->account, event});
}

void FeedLink::onWriteFailed(int account, const feed::Error &error, std::optional<qint64> position)
{
    if (!m_target || account != m_target->account)
        return;
    m_newest = 0;
    m_target->position = position;
    if (isTalking())
        fail(error);
}

void FeedLink::onClosed(const RelaySession::Subscription &id, const feed::Error &error)
{
    if (m_fetches.contains(id))
        return endFetch(id);
    fail(explained(error, false, m_skew != 0));
}

void FeedLink::onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason)
{
    Q_EMIT answered(id, accepted, reason);
}

void FeedLink::publish(const feed::Event &event)
{
    if (isTalking())
        m_session->publish(event);
}

void FeedLink::fetch(std::vector<feed::Filter> filters, std::function<void()> done)
{
    if (!isTalking())
        return done();
    for (auto &filter : filters)
        filter.limit = std::clamp(filter.limit.value_or(PageEvents), 1, std::max(1, m_limits.maxLimit));
    const auto id = m_session->subscribe(std::move(filters));
    m_fetches[id] = std::move(done);
    QTimer::singleShot(FetchPatience, this, [this, id] { endFetch(id); });
}

void FeedLink::endFetch(const RelaySession::Subscription &id)
{
    auto fetch = m_fetches.extract(id);
    if (fetch.empty())
        return;
    if (m_session)
        m_session->unsubscribe(id);
    fetch.mapped()();
}

} // namespace plaza::app
