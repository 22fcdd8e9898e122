#include "server/transport/http_reply.h"

#include "server/transport/descriptor.h"
#include "server/transport/socket_output.h"

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 5s;
constexpr qint64 InputBytesKept = 64 * 1024;

} // namespace

HttpReply::HttpReply(Accepted accepted, const QByteArray &bytes, QObject *parent)
    : QObject(parent)
    , m_socket(accepted.open())
{
    // Queued: the listener has not heard of us yet while this runs.
    if (m_socket)
        send(bytes);
    else
        QMetaObject::invokeMethod(this, &HttpReply::finished, Qt::QueuedConnection);
}

void HttpReply::send(const QByteArray &bytes)
{
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpReply::finished, Qt::QueuedConnection);
    connectSent(*m_socket, this, [this] { onWritten(); });
    m_socket->setReadBufferSize(InputBytesKept);
    m_socket->write(bytes);
    m_socket->flush();
}

void HttpReply::tick(std::chrono::steady_clock::time_point now)
{
    if (now - m_since < Patience)
        return;
    if (m_socket)
        m_socket->abort();
    Q_EMIT finished();
}

void HttpReply::onWritten()
{
    if (unsentBytes(*m_socket) > 0)
        return;
    if (isEncrypted(*m_socket))
        m_socket->disconnectFromHost(); // TLS knows no end of one direction
    else
        endOutput(static_cast<int>(m_socket->socketDescriptor()));
}

} // namespace plaza::server
