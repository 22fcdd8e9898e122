#include "server/transport/websocket_connection.h"

#include "server/transport/descriptor.h"
#include "server/transport/frame.h"
#include "server/transport/frame_guard.h"
#include "server/transport/socket_output.h"

namespace plaza::server {

namespace {

constexpr qint64 RoomBytes = 256 * 1024; // pending above this: no more stored events now
constexpr qsizetype KeptCapacity = 4096; // of the buffer of an idle connection

// In ticks of a second.
constexpr int SilenceBeforePing = 25; // plus up to 5 by session, so that not all are asked at once
constexpr int MissedPings = 2;
constexpr int StuckAfter = 60;
constexpr qint64 FloorBytes = StuckAfter * 1024; // a reader slower than this is not coming back
constexpr int TricklingAfter = 30;
constexpr int ClosingPatience = 5;

} // namespace

WebSocketConnection::WebSocketConnection(QWebSocket &socket, QTcpSocket &inside, const FrameGuard &guard,
                                         const feed::Limits &limits, metrics::ShardFigures &figures,
                                         WantFlush flushWanted, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_inside(&inside)
    , m_figures(figures)
    , m_guard(guard)
    , m_flushWanted(std::move(flushWanted))
    , m_boundBytes(limits.sendBufferBytes)
    , m_isEncrypted(isEncrypted(inside))
    , m_descriptor(static_cast<int>(inside.socketDescriptor()))
{
    m_socket.setParent(this);
    // Qt's own limits are 2 GiB, buffered whole.
    m_socket.setMaxAllowedIncomingFrameSize(static_cast<quint64>(limits.messageBytes));
    m_socket.setMaxAllowedIncomingMessageSize(static_cast<quint64>(limits.messageBytes));
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &WebSocketConnection::onText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this] {
        m_hasFinished = true;
        Q_EMIT unreadableArrived("binary messages are not understood here; send text");
    });
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketConnection::gone);
    connect(&inside, &QTcpSocket::readyRead, this, [this] {
        m_hasHeard = true;
        m_mayBeBehind = true;                      // by the answer to a ping
        if (unsentBytes(*m_inside) > m_boundBytes) // Qt answers pings unseen; who floods must also read
            doom(metrics::Drop::FullBuffer);
    });
    connect(&inside, &QTcpSocket::stateChanged, this,
            [this](auto state) { m_isConnected = state == QAbstractSocket::ConnectedState; });
    connectSent(inside, this, [this](qint64 bytes) { onTaken(bytes); });
}

void WebSocketConnection::send(std::span<const QByteArrayView> pieces)
{
    if (m_isDoomed || m_goodbye)
        return;
    frame::appendText(m_out, pieces);
    wantFlush();
    // What the socket holds is asked for only where it may hold something: most take all at once.
    if ((m_mayBeBehind ? pendingBytes() : m_out.size()) > m_boundBytes)
        doom(metrics::Drop::FullBuffer);
}

bool WebSocketConnection::hasRoom() const
{
    const bool has = pendingBytes() < RoomBytes;
    m_isRoomAwaited = m_isRoomAwaited || !has;
    return has;
}

void WebSocketConnection::close(int code, QByteArrayView reason)
{
    if (m_goodbye)
        return;
    m_goodbye = Goodbye {code, reason.toByteArray()};
    wantFlush();
}

void WebSocketConnection::doom(std::optional<metrics::Drop> cause)
{
    if (!std::exchange(m_isDoomed, true) && cause)
        m_figures.drops.add(*cause);
    m_out = {};
    wantFlush();
}

void WebSocketConnection::wantFlush()
{
    if (m_isFlushWanted)
        return;
    m_isFlushWanted = true;
    m_flushWanted(*this);
}

void WebSocketConnection::flush()
{
    m_isFlushWanted = false;
    if (m_isDoomed && m_inside)
        return m_inside->abort(); // close() would wait for its buffer to drain, or is waiting for that
    if (!m_isConnected)
        return;
    if (!m_out.isEmpty()) {
        m_figures.sentBytes.add(static_cast<quint64>(m_out.size()));
        giveToKernel();
        if (m_out.capacity() > KeptCapacity)
            m_out = {};
        else
            m_out.resize(0);
    }
    if (m_goodbye && m_closingTicks == 0) {
        m_closingTicks = 1;
        m_socket.close(static_cast<QWebSocketProtocol::CloseCode>(m_goodbye->code),
                       QString::fromUtf8(m_goodbye->reason));
    } else {
        onTaken(0);
    }
}

/// The socket itself is asked for nothing where it has nothing to say: with a thousand readers that shows.
void WebSocketConnection::giveToKernel()
{
    m_mayBeBehind = m_mayBeBehind && m_inside->bytesToWrite() > 0;
    // Directly, unless something is pending that would be overtaken, or it has to be encrypted first.
    const auto sent = m_isEncrypted || m_mayBeBehind ? 0 : sendNow(m_descriptor, m_out);
    if (sent == m_out.size())
        return;
    m_mayBeBehind = true;
    m_inside->write(sent == 0 ? m_out : m_out.sliced(sent));
    if (m_isEncrypted)
        m_inside->flush();
}

void WebSocketConnection::onText(const QString &text)
{
    m_hasFinished = true;
    if (!m_goodbye)
        Q_EMIT textArrived(text.toUtf8());
}

void WebSocketConnection::onTaken(qint64 bytes)
{
    m_takenBytes += bytes;
    if (!m_isRoomAwaited || pendingBytes() >= RoomBytes / 2)
        return;
    m_isRoomAwaited = false;
    Q_EMIT roomAgain();
}

qint64 WebSocketConnection::pendingBytes() const
{
    return m_out.size() + (m_inside ? unsentBytes(*m_inside) : 0);
}

void WebSocketConnection::tick()
{
    if (m_closingTicks > 0 && ++m_closingTicks > ClosingPatience)
        doom({}); // it was said goodbye to
    if (pendingBytes() > m_boundBytes)
        doom(metrics::Drop::FullBuffer);
    if (isStuck())
        doom(metrics::Drop::Stuck);
    if (isTrickling())
        doom(metrics::Drop::Trickling);
    checkSilence();
}

bool WebSocketConnection::isStuck()
{
    if (pendingBytes() < RoomBytes) {
        m_fullTicks = 0;
        m_takenBytes = 0;
        return false;
    }
    if (++m_fullTicks < StuckAfter)
        return false;
    m_fullTicks = 0;
    return std::exchange(m_takenBytes, 0) < FloorBytes;
}

/// Some bytes of a frame, then a byte now and then: Qt's own deadline starts anew with each. Of fragments it has none.
bool WebSocketConnection::isTrickling()
{
    const bool isBegun = m_inside && (m_inside->bytesAvailable() > 0 || m_guard.isFragmentAwaited());
    const bool isPartial = isBegun && !std::exchange(m_hasFinished, false);
    m_partialTicks = isPartial ? m_partialTicks + 1 : 0;
    return m_partialTicks >= TricklingAfter;
}

void WebSocketConnection::checkSilence()
{
    m_silentTicks = std::exchange(m_hasHeard, false) ? 0 : m_silentTicks + 1;
    const int period = SilenceBeforePing + static_cast<int>(m_session % 6);
    if (m_silentTicks == 0 || m_silentTicks % period != 0 || m_isDoomed || m_goodbye)
        return;
    if (m_silentTicks > MissedPings * period)
        return doom(metrics::Drop::Silent);
    frame::appendPing(m_out);
    wantFlush();
}

} // namespace plaza::server
