#include "server/transport/shard.h"

#include "server/session/close_codes.h"
#include "server/transport/address_counts.h"
#include "server/transport/direct_socket.h"
#include "server/transport/frame_guard.h"
#include "server/transport/websocket_connection.h"

#include <QWebSocket>

#include <algorithm>
#include <limits>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr char Goodbye[] = "the server is restarting";
constexpr auto GoodbyeInterval = 50ms;
constexpr std::size_t GoodbyesAtLeast = 10; // in an interval: a small community is home at once

} // namespace

Shard::Shard(const SessionContext &context, std::function<void(QHostAddress)> departed)
    : m_limits(context.limits)
    , m_departed(std::move(departed))
    , m_bell(std::make_shared<Bell>())
    , m_accepted(Bell::rope(m_bell))
    , m_upgrader(QStringLiteral("plaza"), QWebSocketServer::NonSecureMode, this)
    , m_clock(this)
    , m_goodbyes(this)
    , m_sessions(context, Bell::rope(m_bell))
{
    m_upgrader.setMaxPendingConnections(std::numeric_limits<int>::max()); // taken at once, never waiting
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &Shard::onUpgraded);
    connect(m_bell.get(), &Bell::rung, this, &Shard::onBell);
    connect(&m_clock, &QTimer::timeout, this, &Shard::tick);
    connect(&m_goodbyes, &QTimer::timeout, this, &Shard::sendSomeHome);
    m_goodbyes.setInterval(GoodbyeInterval);
    m_clock.setInterval(1s);
    QMetaObject::invokeMethod(&m_clock, qOverload<>(&QTimer::start), Qt::QueuedConnection); // in our thread
}

Shard::~Shard()
{
    for (auto *connection : connections())
        connection->disconnect(this);
    m_bell->disconnect(this);
}

void Shard::settle(QThread &thread)
{
    m_bell->moveToThread(&thread);
    moveToThread(&thread);
}

void Shard::adopt(Accepted accepted)
{
    m_accepted.push(std::move(accepted));
}

void Shard::onBell()
{
    for (auto &accepted : m_accepted.takeAll())
        beginHandshake(std::move(accepted));
    m_sessions.handleMail();
    flush();
}

void Shard::beginHandshake(Accepted accepted)
{
    auto opened = m_isDraining ? nullptr : accepted.open(std::make_unique<DirectSocket>());
    if (!opened)
        return m_departed(accepted.peer);
    auto *socket = opened.release(); // QWebSocketServer deletes it when it is disconnected
    socket->setParent(this);
    const Ends ends({socket->peerAddress(), socket->peerPort()}, socket->localAddress());
    m_handshakes.insert(
        ends, {socket, socket, new FrameGuard(*socket), accepted.peer, std::chrono::steady_clock::now()});
    connect(socket, &QObject::destroyed, this, [this, ends, socket, peer = accepted.peer] {
        if (!forget(ends, socket))
            return; // it has become a connection
        m_departed(peer);
        reportIfDrained();
    });
    m_upgrader.handleConnection(socket);
}

bool Shard::forget(const Ends &ends, const QObject *identity)
{
    for (auto each = m_handshakes.find(ends); each != m_handshakes.end() && each.key() == ends; ++each) {
        if (each->identity == identity) {
            m_handshakes.erase(each);
            return true;
        }
    }
    return false;
}

/// The one that is still connected: of all with these ends at most one is.
Shard::Handshake Shard::take(const Ends &ends)
{
    for (auto each = m_handshakes.find(ends); each != m_handshakes.end() && each.key() == ends; ++each) {
        if (each->socket && each->socket->state() == QAbstractSocket::ConnectedState) {
            const auto found = *each;
            m_handshakes.erase(each);
            return found;
        }
    }
    return {};
}

void Shard::onUpgraded()
{
    while (auto *socket = m_upgrader.nextPendingConnection()) {
        const Ends ends({socket->peerAddress(), socket->peerPort()}, socket->localAddress());
        // Who was reset has no address any more, and would be taken for another who was.
        const bool isThere = socket->state() == QAbstractSocket::ConnectedState && !ends.first.first.isNull();
        const auto handshake = isThere ? take(ends) : Handshake {};
        if (handshake.socket)
            greet(*socket, handshake);
        else
            socket->deleteLater(); // it left on the threshold; sweepHandshakes() finds the socket inside
    }
}

void Shard::greet(QWebSocket &socket, const Handshake &handshake)
{
    auto &inside = *handshake.socket;
    auto *connection = new WebSocketConnection(
        socket, inside, *handshake.guard, m_limits, m_sessions.figures(),
        [this](WebSocketConnection &wants) { wantFlush(wants); }, this);
    m_connections.emplace(connection, handshake.peer);
    m_sessions.figures().opened.add();
    handshake.guard->begin();
    connect(handshake.guard, &FrameGuard::broken, connection,
            [this, connection](int code, const QByteArray &why) {
                m_sessions.figures().drops.add(metrics::Drop::BadFrames);
                connection->close(code, why);
            });
    connect(connection, &WebSocketConnection::gone, this, [this, connection] { onGone(*connection); });
    const auto address = handshake.peer.toString().toLatin1();
    const auto session = m_sessions.open(*connection, Peer {address, addressKey(handshake.peer)});
    connection->setSession(session);
    connect(connection, &WebSocketConnection::textArrived, this,
            [this, session](const QByteArray &text) { m_sessions.receive(session, text); });
    connect(connection, &WebSocketConnection::unreadableArrived, this,
            [this, session](const QByteArray &why) { m_sessions.receiveUnreadable(session, why); });
    connect(connection, &WebSocketConnection::roomAgain, this,
            [this, session] { m_sessions.roomAgain(session); });
}

void Shard::onGone(WebSocketConnection &connection)
{
    const auto entry = m_connections.find(&connection);
    if (entry == m_connections.end())
        return;
    m_sessions.figures().closed.add();
    m_departed(entry->second);
    m_connections.erase(entry);
    std::erase(m_unflushed, &connection);
    m_sessions.closed(connection.session());
    connection.deleteLater(); // we are inside one of its signals
    reportIfDrained();
}

void Shard::wantFlush(WebSocketConnection &connection)
{
    m_unflushed.push_back(&connection);
    if (m_isFlushPosted)
        return;
    m_isFlushPosted = true; // at the next turn, so that the frames of this one go out together
    QMetaObject::invokeMethod(this, &Shard::flush, Qt::QueuedConnection);
}

void Shard::flush()
{
    m_isFlushPosted = false;
    for (auto *connection : std::exchange(m_unflushed, {}))
        connection->flush(); // one that goes meanwhile is deleted later than this
}

bool Shard::isAlive() const
{
    return m_heartbeat.isYoungerThan(20s);
}

/// Who left on the threshold is told here: a QWebSocket that goes disconnects whatever listens to the socket inside, so
/// that its end may pass unheard.
void Shard::sweepHandshakes(std::chrono::steady_clock::time_point now)
{
    for (auto each = m_handshakes.begin(); each != m_handshakes.end();) {
        if (!each->socket) {
            m_departed(each->peer);
            each = m_handshakes.erase(each);
            reportIfDrained();
            continue;
        }
        if (each->socket->state() == QAbstractSocket::UnconnectedState)
            each->socket->deleteLater();
        else if (now - each->since >= m_limits.handshake)
            each->socket->abort();
        ++each;
    }
}

void Shard::tick()
{
    m_heartbeat.beat();
    const auto now = std::chrono::steady_clock::now();
    sweepHandshakes(now);
    qint64 queued = 0;
    for (auto *connection : connections()) {
        connection->tick();
        queued += connection->pendingBytes();
    }
    m_sessions.figures().queuedBytes.set(queued);
    m_sessions.tick(now);
    flush();
}

void Shard::setLimits(const feed::Limits &limits)
{
    m_limits = limits;
    m_sessions.setLimits(limits);
}

void Shard::drain(std::chrono::milliseconds window)
{
    if (std::exchange(m_isDraining, true))
        return;
    for (const auto &handshake : m_handshakes.values()) {
        if (handshake.socket)
            handshake.socket->abort();
    }
    for (auto *connection : connections())
        m_stillHere.emplace_back(connection);
    const auto intervals = static_cast<std::size_t>(window / GoodbyeInterval) + 1;
    m_goodbyesAtOnce = std::max(GoodbyesAtLeast, m_stillHere.size() / intervals + 1);
    m_goodbyes.start();
    sendSomeHome();
    reportIfDrained();
}

void Shard::sendSomeHome()
{
    const auto count = std::min(m_goodbyesAtOnce, m_stillHere.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto &connection = m_stillHere[m_stillHere.size() - 1 - i])
            connection->close(close_codes::Restarting, Goodbye);
    }
    m_stillHere.resize(m_stillHere.size() - count);
    if (m_stillHere.empty())
        m_goodbyes.stop();
    flush();
}

std::vector<WebSocketConnection *> Shard::connections() const
{
    std::vector<WebSocketConnection *> all;
    all.reserve(m_connections.size());
    for (const auto &[connection, peer] : m_connections)
        all.push_back(connection);
    return all;
}

void Shard::reportIfDrained()
{
    if (m_isDraining && m_connections.empty() && m_handshakes.isEmpty())
        Q_EMIT drained();
}

} // namespace plaza::server
