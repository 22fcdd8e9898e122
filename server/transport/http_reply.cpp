#include "server/transport/http_reply.h"

#include <sys/socket.h>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 5s;
constexpr qint64 InputBytesKept = 64 * 1024;

} // namespace

HttpReply::HttpReply(Descriptor socket, const QByteArray &bytes, QObject *parent)
    : QObject(parent)
    , m_socket(this)
{
    // Queued: the listener has not heard of us yet while this runs.
    connect(&m_socket, &QTcpSocket::disconnected, this, &HttpReply::finished, Qt::QueuedConnection);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &HttpReply::endOutput);
    m_socket.setReadBufferSize(InputBytesKept);
    m_socket.setSocketDescriptor(socket.release());
    m_socket.write(bytes);
    m_socket.flush();
}

void HttpReply::tick(std::chrono::steady_clock::time_point now)
{
    if (now - m_since < Patience)
        return;
    m_socket.abort();
    Q_EMIT finished();
}

void HttpReply::endOutput()
{
    if (m_socket.bytesToWrite() == 0)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

} // namespace plaza::server
