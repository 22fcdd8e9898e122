#pragma once

#include "feed/inbox.h"
#include "feed/limits.h"
#include "server/session/session_table.h"
#include "server/transport/bell.h"
#include "server/transport/descriptor.h"

#include <QHash>
#include <QHostAddress>
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

class WebSocketConnection;

/// A socket whose first bytes, still in the kernel, ask for a WebSocket.
struct Accepted {
    Descriptor socket;
    QHostAddress peer;
};

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

    /// Says goodbye to everybody; drained() follows when the last one is gone.
    void drain();

Q_SIGNALS:
    void drained();

private:
    /// Both ends of a connection; what QWebSocket tells of the socket inside it.
    using Ends = std::pair<std::pair<QHostAddress, quint16>, QHostAddress>;
    struct Handshake {
        QPointer<QTcpSocket> socket;
        QHostAddress peer;
        std::chrono::steady_clock::time_point since;
    };

    void onBell();
    void tick();
    void beginHandshake(Accepted accepted);
    void onUpgraded();
    void greet(QWebSocket &socket, const Handshake &handshake);
    void onGone(WebSocketConnection &connection);
    void wantFlush(WebSocketConnection &connection);
    void flush();
    std::vector<WebSocketConnection *> connections() const;
    void reportIfDrained();

    const feed::Limits m_limits;
    std::function<void(QHostAddress)> m_departed;
    std::shared_ptr<Bell> m_bell; // shared with those who send mail
    feed::Inbox<Accepted> m_accepted;
    QWebSocketServer m_upgrader; // does not listen
    QTimer m_clock;
    QHash<Ends, Handshake> m_handshakes;
    std::unordered_map<WebSocketConnection *, QHostAddress>
        m_connections; // children of this, and their peers
    std::vector<WebSocketConnection *> m_unflushed;
    bool m_isFlushPosted = false;
    bool m_isDraining = false;
    SessionTable m_sessions; // last: speaks to the connections until it goes
};

} // namespace plaza::server
