#pragma once

#include "server/transport/client_frames.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>

#include <chrono>

namespace plaza::server {

/// Stands in front of QWebSocket, which in Qt 6.4 takes frames that are not masked, and any number of empty ones.
///
/// Looks at bytes in the socket's buffer without taking them; only at the heads of frames, so a message costs it
/// a look at 14 bytes. What is sent does not pass here.
/// Thread: the socket's.
class FrameGuard : public QObject
{
    Q_OBJECT

public:
    /// Before anybody else listens to the socket, of which this becomes a child.
    explicit FrameGuard(QTcpSocket &socket);

    /// From now on there are frames. After QWebSocket listens to the socket.
    void begin();
    /// A message has begun whose last fragment has not.
    bool isFragmentAwaited() const { return m_frames.isFragmentAwaited(); }

Q_SIGNALS:
    /// Once. Nothing that came with the bad frame or later reaches QWebSocket.
    void broken(int closeCode, const QByteArray &why);

private:
    void look();
    bool seeFresh(qint64 available);
    bool isFlooding();
    void refuse(int closeCode, const QByteArray &why);

    QTcpSocket &m_socket;
    ClientFrames m_frames;
    qint64 m_known = 0; // bytes in the socket's buffer that were looked at and not yet taken
    qint64 m_unfinishingBefore = 0;
    std::chrono::steady_clock::time_point m_since;
    bool m_hasBegun = false;
    bool m_isBroken = false;
};

} // namespace plaza::server
