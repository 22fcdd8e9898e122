#include "app/sync/feed_link.h"

#include "app/connection/failure.h"
#include "app/sync/wire_tap.h"
#include "feed/backoff.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace plaza::app {

using namespace std::chrono_literals;
using feed::Code;
using Phase = LinkState::Phase;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.link", QtInfoMsg)

constexpr std::chrono::milliseconds ProbeGrace = 2s; ///< a server that is slow to say who it is
constexpr std::chrono::milliseconds AskGrace = 3s;   ///< a closed server that does not ask
constexpr std::chrono::milliseconds Patience = 20s;
constexpr qint64 ProbeAgainMs = 10 * 60 * 1000;
constexpr int Comparing = 77;             ///< the NIP
constexpr qint64 TolerableSkew = 10 * 60; ///< s; more and the server refuses our proofs (NIP-42)

/// For who looks at the wire.
QByteArray nameOf(const LinkState &state)
{
    constexpr std::array names {"idle", "connecting", "open, signing in", "catching up",
                                "live", "lost",       "stopped"};
    QByteArray text = names[static_cast<std::size_t>(state.phase)];
    return state.error ? text + ": " + state.error->detail.left(200) : text;
}

/// A server that sends everybody home needs a moment, and does not need all of them back in the same one.
std::chrono::milliseconds whenItIsBack(double unit)
{
    constexpr std::chrono::milliseconds soonest = 1s, span = 5s;
    return soonest + std::chrono::milliseconds(static_cast<long>(unit * double(span.count())));
}

} // namespace

FeedLink::FeedLink(Surroundings surroundings, feed::Inbox<Arrived> &inbox)
    : m_around(std::move(surroundings))
    , m_inbox(inbox)
    , m_socket(m_around.heartbeatMs, this)
    , m_probe(m_around.nowMs, this)
    , m_retry(this)
    , m_grace(this)
    , m_patience(this)
    , m_clockTimer(this)
{
    for (auto *timer : {&m_retry, &m_grace, &m_patience})
        timer->setSingleShot(true);
    m_patience.setInterval(Patience);
    m_clockTimer.setInterval(WakeDetector::IntervalMs);
    m_steady.start();
    connect(&m_socket, &FeedSocket::opened, this, &FeedLink::onOpened);
    connect(&m_socket, &FeedSocket::received, this, &FeedLink::onReceived);
    connect(&m_socket, &FeedSocket::lost, this, &FeedLink::onLost);
    connect(&m_probe, &ServerProbe::finished, this, &FeedLink::onProbed);
    connect(&m_retry, &QTimer::timeout, this, &FeedLink::attempt);
    connect(&m_grace, &QTimer::timeout, this, &FeedLink::beginTalk);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { fail(feed::fail(Code::Unavailable, "the server has fallen silent")); });
    connect(&m_clockTimer, &QTimer::timeout, this, &FeedLink::lookAtClocks);
}

FeedLink::~FeedLink()
{
    end();
}

void FeedLink::begin(Target target)
{
    end();
    m_target = std::move(target);
    m_failures = 0;
    m_skew = 0;
    m_probedMs.reset();
    m_canCompare = false;
    m_limits = {};
    m_clockTimer.start();
    attempt();
}

void FeedLink::end()
{
    if (!m_target)
        return;
    hangUp();
    m_clockTimer.stop();
    m_target.reset();
    setPhase({.phase = Phase::Idle});
}

void FeedLink::reconnectNow()
{
    m_failures = 0;
    if (m_target && (m_state.phase == Phase::Waiting || m_state.phase == Phase::Stopped))
        return attempt();
    recover();
}

void FeedLink::recover()
{
    switch (m_state.phase) {
    case Phase::Idle:
    case Phase::Stopped: return;
    case Phase::Connecting: // its packets went to the network there was before
    case Phase::Waiting: m_failures = 0; return attempt();
    case Phase::SigningIn:
    case Phase::CatchingUp:
    case Phase::Live: return m_socket.checkNow();
    }
}

bool FeedLink::isProbeDue() const
{
    return m_failures > 0 || !m_probedMs || m_steady.elapsed() - *m_probedMs > ProbeAgainMs;
}

bool FeedLink::isTalking() const
{
    return m_state.phase == Phase::CatchingUp || m_state.phase == Phase::Live;
}

void FeedLink::attempt()
{
    hangUp();
    setPhase({.phase = Phase::Connecting});
    m_probed.reset();
    m_failure.reset();
    if (isProbeDue())
        m_probe.start(m_target->server, m_target->pinHex);
    m_socket.open(m_target->server, m_target->pinHex);
}

void FeedLink::onOpened()
{
    setPhase({.phase = Phase::SigningIn});
    m_hasBegunTalk = false;
    RelaySession::Identity identity {.key = *m_target->key,
                                     .serverUrl = m_target->server.toEncoded(),
                                     .claim = m_target->claim.value_or(QByteArray()),
                                     .nowMs = m_around.nowMs};
    m_session.reset(new RelaySession(std::move(identity), *this)); // make_unique cannot see a private base
    m_patience.start();
    if (m_probe.isRunning() && !m_target->isClosed)
        m_grace.start(ProbeGrace);
    else
        beginTalk();
}

/// Twice at most: to begin, and to go on without having been asked.
void FeedLink::beginTalk()
{
    if (!m_session)
        return;
    if (std::exchange(m_hasBegunTalk, true))
        return m_session->stopWaiting();
    const bool isClosed = m_target->isClosed.value_or(false);
    if (isClosed)
        m_grace.start(AskGrace);
    m_session->begin(isClosed);
}

void FeedLink::onProbed(const Probed &probed)
{
    m_probed = probed;
    noteSkew(probed.clockSkew.value_or(0));
    if (probed.info) {
        m_probedMs = m_steady.elapsed();
        m_limits = probed.info->limits;
        m_canCompare =
            std::ranges::find(probed.info->supportedNips, Comparing) != probed.info->supportedNips.end();
        m_target->isClosed = probed.info->authRequired;
        Q_EMIT infoChanged(*probed.info);
    }
    if (m_failure)
        return fail(refined(*m_failure, probed.answered, probed.error));
    if (m_session && !m_hasBegunTalk)
        beginTalk();
    else if (isTalking() && !m_hasReadHistory && !m_catchUp)
        readMissed();
}

void FeedLink::noteSkew(qint64 seconds)
{
    const auto skew = qAbs(seconds) > TolerableSkew ? seconds : 0;
    if (skew != 0 || m_skew != 0)
        Q_EMIT clockSkewFound(skew);
    m_skew = skew;
}

void FeedLink::onReceived(const QByteArray &text)
{
    if (m_patience.isActive())
        m_patience.start();
    if (m_around.tap)
        m_around.tap->frame(WireFrame::From::Server, text);
    if (m_session)
        m_session->receive(text);
}

void FeedLink::onLost(const feed::Error &error, bool everOpened)
{
    if (everOpened)
        return fail(error);
    if (m_probe.isRunning())
        m_failure = error; // onProbed() goes on
    else
        fail(m_probed ? refined(error, m_probed->answered, m_probed->error) : error);
}

void FeedLink::fail(const feed::Error &error)
{
    qCInfo(log) << "no connection:" << feed::name(error.code) << error.detail.left(200);
    hangUp();
    if (m_target->claim) {
        // A person waits for an answer, and a mistyped address does not get better by itself.
        setPhase({.phase = Phase::Stopped, .error = error});
        return Q_EMIT joinFailed(error);
    }
    if (isFinal(error.code))
        return setPhase({.phase = Phase::Stopped, .error = error});
    const auto wait =
        m_socket.wasSentHome() ? whenItIsBack(m_around.unit()) : feed::backoff(m_failures, m_around.unit());
    ++m_failures;
    setPhase({.phase = Phase::Waiting, .error = error, .retryAtMs = m_around.nowMs() + wait.count()});
    m_retry.start(wait);
}

void FeedLink::hangUp()
{
    for (auto *timer : {&m_retry, &m_grace, &m_patience})
        timer->stop();
    m_probe.cancel();
    m_socket.close();
    if (!m_session)
        return;
    m_retired = std::move(m_session);
    m_catchUp.reset();
    m_comparison.reset();
    m_live.clear();
    m_reading.clear();
    if (isTalking()) {
        notePosition();
        Q_EMIT signedOut();
    }
    for (const auto &[id, done] : std::exchange(m_fetches, {}))
        done();
}

void FeedLink::lookAtClocks()
{
    if (m_wake.woke(m_around.nowMs(), m_steady.elapsed()))
        recover();
    else if (m_newest > m_target->position.value_or(0) + 60)
        notePosition();
}

/// While Live nothing is missing, so what came last marks how far everything is here.
void FeedLink::notePosition()
{
    if (m_state.phase != Phase::Live || m_newest <= m_target->position.value_or(0))
        return;
    m_target->position = m_newest;
    Q_EMIT positionReached(m_target->account, m_newest);
}

void FeedLink::setPhase(LinkState state)
{
    if (state == m_state)
        return;
    if (m_around.tap)
        m_around.tap->frame(WireFrame::From::Connection, nameOf(state));
    m_state = std::move(state);
    Q_EMIT linkChanged(m_state);
}

} // namespace plaza::app
