#include "server/transport/frame_guard.h"

#include <QWebSocketProtocol>

#include <algorithm>
#include <array>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr qint64 UnfinishingPerSecond = 5000; // pings, pongs and fragments; each may cost an answer

} // namespace

FrameGuard::FrameGuard(QTcpSocket &socket)
    : QObject(&socket)
    , m_socket(socket)
{
    connect(&socket, &QTcpSocket::readyRead, this, &FrameGuard::look);
}

void FrameGuard::begin()
{
    m_hasBegun = true;
    m_since = std::chrono::steady_clock::now();
    // After QWebSocket has taken what it wants.
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_known = m_socket.bytesAvailable(); });
}

void FrameGuard::look()
{
    if (!m_hasBegun)
        return;
    if (m_isBroken) {
        m_socket.skip(m_socket.bytesAvailable());
        return;
    }
    if (!seeFresh(m_socket.bytesAvailable()))
        refuse(QWebSocketProtocol::CloseCodeProtocolError, "frames from a client must be masked");
    else if (isFlooding())
        refuse(QWebSocketProtocol::CloseCodePolicyViolated, "too many frames that are no messages");
}

bool FrameGuard::seeFresh(qint64 available)
{
    std::array<char, ClientFrames::LongestHead> start {};
    if (m_known == 0 && m_frames.payloadLeft() == 0) {
        m_known = m_socket.peek(start.data(), std::min<qint64>(available, start.size()));
        if (!m_frames.see(QByteArrayView(start.data(), m_known)))
            return false;
    }
    const auto fresh = available - m_known;
    if (fresh <= m_frames.payloadLeft()) {
        m_frames.skip(fresh);
        return true;
    }
    return m_frames.see(QByteArrayView(m_socket.peek(available)).sliced(m_known));
}

bool FrameGuard::isFlooding()
{
    const auto count = m_frames.unfinishing() - m_unfinishingBefore;
    if (count < UnfinishingPerSecond)
        return false;
    const auto now = std::chrono::steady_clock::now();
    const bool isSecondOver = now - m_since >= 1s;
    m_since = now;
    m_unfinishingBefore = m_frames.unfinishing();
    return !isSecondOver || count > 2 * UnfinishingPerSecond; // all at once, after silence
}

void FrameGuard::refuse(int closeCode, const QByteArray &why)
{
    m_isBroken = true;
    m_socket.skip(m_socket.bytesAvailable());
    Q_EMIT broken(closeCode, why);
}

} // namespace plaza::server
