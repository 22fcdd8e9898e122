#pragma once

#include "feed/limits.h"
#include "server/metrics/figures.h"
#include "server/session/outlet.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

#include <functional>
#include <optional>

namespace plaza::server {

class FrameGuard;

/// One client's WebSocket: what its session writes to, and what tells the shard what has arrived.
///
/// Frames are built once and gathered until flush(), then given to the kernel directly where nothing is
/// pending. Nothing that a session calls here has an effect on the session before flush().
/// Thread: its shard's.
class WebSocketConnection : public QObject, public Outlet
{
    Q_OBJECT

public:
    /// Called once until the next flush(). No signal, because it is called for every delivery.
    using WantFlush = std::function<void(WebSocketConnection &)>;

    /// socket: becomes ours. inside: the TCP socket within it, which Qt's server deletes when it is done.
    /// guard: in front of it, and its child. figures: outlives this.
    WebSocketConnection(QWebSocket &socket, QTcpSocket &inside, const FrameGuard &guard,
                        const feed::Limits &limits, metrics::ShardFigures &figures, WantFlush flushWanted,
                        QObject *parent);

    void send(std::span<const QByteArrayView> pieces) override;
    bool hasRoom() const override;
    void close(int code, QByteArrayView reason) override;

    void flush();
    /// About once a second: sees to silence, to readers who stay full and to messages that never end.
    void tick();

    void setSession(quint64 session) { m_session = session; }
    quint64 session() const { return m_session; }
    /// Written and not yet taken by the other side's kernel.
    qint64 pendingBytes() const;

Q_SIGNALS:
    void textArrived(const QByteArray &utf8);
    void unreadableArrived(const QByteArray &why);
    void roomAgain();
    void gone(); ///< once

private:
    struct Goodbye {
        int code = 0;
        QByteArray reason;
    };

    void giveToKernel();
    void onText(const QString &text);
    void onTaken(qint64 bytes);
    void wantFlush();
    void doom(std::optional<metrics::Drop> cause);
    bool isStuck();
    bool isTrickling();
    void checkSilence();

    QWebSocket &m_socket; // a child of this
    QPointer<QTcpSocket> m_inside;
    metrics::ShardFigures &m_figures;
    const FrameGuard &m_guard; // as long as m_inside
    const WantFlush m_flushWanted;
    const qint64 m_boundBytes;
    const bool m_isEncrypted;
    const int m_descriptor; // while it is connected
    quint64 m_session = 0;
    QByteArray m_out; // whole frames, not yet given away
    std::optional<Goodbye> m_goodbye;
    mutable bool m_isRoomAwaited = false; // the session was told that there is none
    bool m_isFlushWanted = false;
    bool m_isConnected = true;  // the socket inside; its descriptor is good
    bool m_mayBeBehind = true;  // it may hold bytes: at first those of the handshake
    bool m_isDoomed = false;    // to be aborted at the next flush
    bool m_hasHeard = true;     // since the last tick
    bool m_hasFinished = false; // a message was complete since the last tick
    int m_silentTicks = 0;
    int m_fullTicks = 0;
    int m_partialTicks = 0;
    int m_closingTicks = 0;
    qint64 m_takenBytes = 0; // while full
};

} // namespace plaza::server
