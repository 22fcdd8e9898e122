#include "server/transport/shard.h"

#include "server/transport/websocket_connection.h"

#include <QWebSocket>

#include <limits>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr int GoodbyeCode = 4200; // 4200…4299: come back, to this address, after a moment
constexpr char Goodbye[] = "the server is restarting";

} // namespace

Shard::Shard(const SessionContext &context, std::function<void(QHostAddress)> departed)
    : m_limits(context.limits)
    , m_departed(std::move(departed))
    , m_bell(std::make_shared<Bell>())
    , m_accepted(Bell::rope(m_bell))
    , m_upgrader(QStringLiteral("plaza"), QWebSocketServer::NonSecureMode, this)
    , m_clock(this)
    , m_sessions(context, Bell::rope(m_bell))
{
    m_upgrader.setMaxPendingConnections(std::numeric_limits<int>::max()); // taken at once, never waiting
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &Shard::onUpgraded);
    connect(m_bell.get(), &Bell::rung, this, &Shard::onBell);
    connect(&m_clock, &QTimer::timeout, this, &Shard::tick);
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
    auto *socket = new QTcpSocket(this); // QWebSocketServer deletes it when it is disconnected
    if (m_isDraining || !socket->setSocketDescriptor(accepted.socket.release())) {
        delete socket;
        m_departed(accepted.peer);
        return;
    }
    const Ends ends({socket->peerAddress(), socket->peerPort()}, socket->localAddress());
    m_handshakes.insert(ends, {socket, accepted.peer, std::chrono::steady_clock::now()});
    connect(socket, &QObject::destroyed, this, [this, ends, peer = accepted.peer] {
        if (!m_handshakes.remove(ends))
            return; // it has become a connection
        m_departed(peer);
        reportIfDrained();
    });
    m_upgrader.handleConnection(socket);
}

void Shard::onUpgraded()
{
    while (auto *socket = m_upgrader.nextPendingConnection()) {
        const Ends ends({socket->peerAddress(), socket->peerPort()}, socket->localAddress());
        const auto handshake = m_handshakes.take(ends);
        if (handshake.socket && handshake.socket->state() == QAbstractSocket::ConnectedState) {
            greet(*socket, handshake);
            continue;
        }
        socket->deleteLater(); // it left on the threshold
        m_departed(handshake.peer);
    }
}

void Shard::greet(QWebSocket &socket, const Handshake &handshake)
{
    auto &inside = *handshake.socket;
    auto *connection = new WebSocketConnection(socket, inside, m_limits, this);
    m_connections.emplace(connection, handshake.peer);
    connect(connection, &WebSocketConnection::flushWanted, this,
            [this, connection] { wantFlush(*connection); });
    connect(connection, &WebSocketConnection::gone, this, [this, connection] { onGone(*connection); });
    const auto address = handshake.peer.toString().toLatin1();
    const auto session = m_sessions.open(*connection, Peer {address});
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

void Shard::tick()
{
    const auto now = std::chrono::steady_clock::now();
    for (const auto &handshake : m_handshakes.values()) {
        if (handshake.socket && now - handshake.since >= m_limits.handshake)
            handshake.socket->abort();
    }
    for (auto *connection : connections())
        connection->tick();
    m_sessions.tick(now);
    flush();
}

void Shard::drain()
{
    m_isDraining = true;
    for (const auto &handshake : m_handshakes.values()) {
        if (handshake.socket)
            handshake.socket->abort();
    }
    for (auto *connection : connections())
        connection->close(GoodbyeCode, Goodbye);
    flush();
    reportIfDrained();
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
