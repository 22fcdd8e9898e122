#include "server/transport/arrival.h"

#include <array>
#include <cerrno>

namespace plaza::server {

namespace {

int statusOf(const feed::Error &error)
{
    if (error.code == feed::Code::TooLarge)
        return 431;
    if (error.code == feed::Code::Unsupported)
        return error.detail.contains("WebSocket") ? 426 : 505;
    return 400;
}

} // namespace

Arrival::Arrival(Descriptor socket, QHostAddress peer, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_peer(std::move(peer))
    , m_readable(m_socket.number(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &Arrival::look);
}

Descriptor Arrival::takeSocket()
{
    m_readable.setEnabled(false);
    setReadThreshold(m_socket, 0);
    return std::move(m_socket);
}

void Arrival::tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience)
{
    if (now - m_since >= patience) {
        Q_EMIT refused(408);
        return;
    }
    m_readable.setEnabled(true);
}

void Arrival::look()
{
    std::array<char, MaxHeadBytes> buffer {};
    const auto size = peek(m_socket, buffer.data(), MaxHeadBytes);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        m_readable.setEnabled(false);
        Q_EMIT left();
        return;
    }
    const auto head = readHead(QByteArrayView(buffer.data(), size));
    if (!head) {
        Q_EMIT refused(statusOf(head.error()));
    } else if (*head && (*head)->wantsWebSocket && size > (*head)->bytes) {
        Q_EMIT refused(400); // RFC 6455 4.1: a client waits for our answer; Qt would lose what came before it
    } else if (*head) {
        Q_EMIT headRead(**head);
    } else if (size == m_seen) {
        m_readable.setEnabled(false); // half closed, most likely: once a second is enough until the deadline
    } else {
        m_seen = size;
        setReadThreshold(m_socket, size);
    }
}

} // namespace plaza::server
