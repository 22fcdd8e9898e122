#pragma once

#include "feed/heartbeat.h"
#include "feed/inbox.h"
#include "feed/limits.h"
#include "server/session/session_table.h"
#include "server/transport/accepted.h"
#include "server/transport/bell.h"

#include <QHostAddress>
#include <QMultiHash>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocketServer>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace plaza::server {

class FrameGuard;
class WebSocketConnection;

/// One thread's worth of connections: their sockets here, their conversations in the SessionTable.
///
/// Thread: its own, to which it is settled; constructor, settle() and adopt() elsewhere.
class Shard : public QObject
{
    Q_OBJECT

public:
    /// departed: called once for each adopted socket that is gone, from the shard's thread.
    Shard(const SessionContext &context, std::function<void(QHostAddress)> departed);
    ~Shard() override;

    /// Before the thread starts.
    void settle(QThread &thread);

    /// Thread: any.
    void adopt(Accepted accepted);

    /// The thread has gone round its loop lately. Thread: any.
    bool isAlive() const;

    /// For those who come from now on; what a session may do, for all at once.
    void setLimits(const feed::Limits &limits);

    /// Says goodbye to everybody, spread over the window where there are many, so that they do not come back all at
    /// once; drained() follows when the last one is gone.
    void drain(std::chrono::milliseconds window);

Q_SIGNALS:
    void drained();

private:
    /// Both ends of a connection; what QWebSocket tells of the socket inside it.
    using Ends = std::pair<std::pair<QHostAddress, quint16>, QHostAddress>;
    struct Handshake {
        const QObject *identity = nullptr; // the socket, also when it is gone
        QPointer<QTcpSocket> socket;
        FrameGuard *guard = nullptr; // the socket's child
        QHostAddress peer;
        std::chrono::steady_clock::time_point since;
    };

    void onBell();
    void tick();
    void sweepHandshakes(std::chrono::steady_clock::time_point now);
    void beginHandshake(Accepted accepted);
    bool forget(const Ends &ends, const QObject *identity);
    Handshake take(const Ends &ends);
    void onUpgraded();
    void greet(QWebSocket &socket, const Handshake &handshake);
    void onGone(WebSocketConnection &connection);
    void wantFlush(WebSocketConnection &connection);
    void flush();
    std::vector<WebSocketConnection *> connections() const;
    void sendSomeHome();
    void reportIfDrained();

    feed::Limits m_limits;
    std::function<void(QHostAddress)> m_departed;
    std::shared_ptr<Bell> m_bell; // shared with those who send mail
    feed::Inbox<Accepted> m_accepted;
    QWebSocketServer m_upgrader; // does not listen
    QTimer m_clock;
    QMultiHash<Ends, Handshake>
        m_handshakes; // a socket that was reset may still be here when its ends are another's
    std::unordered_map<WebSocketConnection *, QHostAddress>
        m_connections; // children of this, and their peers
    std::vector<WebSocketConnection *> m_unflushed;
    bool m_isFlushPosted = false;
    bool m_isDraining = false;
    QTimer m_goodbyes;
    std::vector<QPointer<WebSocketConnection>> m_stillHere; // to be sent home
    std::size_t m_goodbyesAtOnce = 1;
    feed::Heartbeat m_heartbeat;
    SessionTable m_sessions; // last: speaks to the connections until it goes
};

} // namespace plaza::server
