#include "raw_web_socket.h"

#include <QDeadlineTimer>
#include <QtEndian>

#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;

namespace {

template<class Integer>
QByteArray bigEndian(Integer value)
{
    const Integer swapped = qToBigEndian(value);
    return {reinterpret_cast<const char *>(&swapped), sizeof swapped};
}

int connectTo(const QUrl &server, int kernelBytes)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (kernelBytes > 0)
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &kernelBytes, sizeof kernelBytes);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(server.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket >= 0 && ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

} // namespace

RawWebSocket::RawWebSocket(const QUrl &server, int kernelBytes)
    : m_socket(connectTo(server, kernelBytes))
{
    if (m_socket < 0)
        return;
    (void)send("GET / HTTP/1.1\r\nHost: plaza\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    while (!m_buffer.contains("\r\n\r\n") && wait(Patience)) { }
    m_isUp = m_buffer.startsWith("HTTP/1.1 101 ");
    m_buffer = m_buffer.sliced(qMin(m_buffer.indexOf("\r\n\r\n") + 4, m_buffer.size()));
}

RawWebSocket::RawWebSocket(RawWebSocket &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1))
    , m_isUp(other.m_isUp)
    , m_hasEnded(other.m_hasEnded)
    , m_buffer(std::move(other.m_buffer))
{ }

RawWebSocket::~RawWebSocket()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

QByteArray RawWebSocket::frame(int first, const QByteArray &payload, bool isMasked)
{
    const int maskBit = isMasked ? 0x80 : 0;
    QByteArray bytes(1, static_cast<char>(first));
    if (payload.size() < 126)
        bytes += static_cast<char>(maskBit | static_cast<int>(payload.size()));
    else if (payload.size() <= 0xffff)
        bytes += static_cast<char>(maskBit | 126) + bigEndian(static_cast<quint16>(payload.size()));
    else
        bytes += static_cast<char>(maskBit | 127) + bigEndian(static_cast<quint64>(payload.size()));
    if (!isMasked)
        return bytes + payload;
    const QByteArray mask = QByteArray::fromHex("a1b2c3d4");
    bytes += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
    return bytes;
}

qsizetype RawWebSocket::send(const QByteArray &bytes) const
{
    qsizetype sent = 0;
    pollfd descriptor {m_socket, POLLOUT, 0};
    while (sent < bytes.size() && ::poll(&descriptor, 1, 1000) > 0) {
        const auto now = ::send(m_socket, bytes.constData() + sent,
                                static_cast<std::size_t>(bytes.size() - sent), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (now < 0 && errno != EAGAIN)
            return -1;
        sent += qMax<qsizetype>(now, 0);
    }
    return sent;
}

/// Until more has come. returns: has it?
bool RawWebSocket::wait(std::chrono::milliseconds patience)
{
    pollfd descriptor {m_socket, POLLIN, 0};
    if (m_hasEnded || ::poll(&descriptor, 1, static_cast<int>(patience.count())) <= 0)
        return false;
    QByteArray piece(1 << 16, '\0');
    const auto size = ::recv(m_socket, piece.data(), static_cast<std::size_t>(piece.size()), 0);
    m_hasEnded = size <= 0;
    if (size > 0)
        m_buffer += piece.first(size);
    return size > 0;
}

std::optional<RawWebSocket::Frame> RawWebSocket::takeFrame()
{
    const auto *bytes = reinterpret_cast<const uchar *>(m_buffer.constData());
    if (m_buffer.size() < 2)
        return {};
    qsizetype head = 2;
    auto size = static_cast<qsizetype>(bytes[1]);
    if (size >= 126)
        head = size == 126 ? 4 : 10;
    if (m_buffer.size() < head)
        return {};
    if (head == 4)
        size = qFromBigEndian<quint16>(bytes + 2);
    else if (head == 10)
        size = static_cast<qsizetype>(qFromBigEndian<quint64>(bytes + 2));
    if (m_buffer.size() < head + size)
        return {};
    Frame frame {bytes[0] & 0x0f, m_buffer.mid(head, size)};
    m_buffer.remove(0, head + size);
    return frame;
}

std::optional<RawWebSocket::Frame> RawWebSocket::next(std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    auto frame = takeFrame();
    while (!frame && wait(std::chrono::milliseconds(deadline.remainingTime())))
        frame = takeFrame();
    return frame;
}

QByteArray RawWebSocket::hear(const QByteArray &start)
{
    while (const auto frame = next()) {
        if (frame->opcode == Text && frame->payload.startsWith(start))
            return frame->payload;
    }
    return {};
}

int RawWebSocket::closeCode()
{
    int code = 0;
    while (const auto frame = next()) {
        if (frame->opcode == Close && frame->payload.size() >= 2)
            code = qFromBigEndian<quint16>(frame->payload.constData());
    }
    return m_hasEnded || code > 0 ? code : -1;
}

bool RawWebSocket::isAlive()
{
    (void)send(frame(Final | Ping, "are you there"));
    while (const auto frame = next()) {
        if (frame->opcode == Pong && frame->payload == "are you there")
            return true;
    }
    return false;
}

qsizetype RawWebSocket::takeSome(qsizetype bytes) const
{
    QByteArray piece(bytes, '\0');
    const auto size = ::recv(m_socket, piece.data(), static_cast<std::size_t>(bytes), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return 0;
    return size > 0 ? size : -1;
}
