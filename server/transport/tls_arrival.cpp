#include "server/transport/tls_arrival.h"

namespace plaza::server {

TlsArrival::TlsArrival(Greeted greeted, QObject *parent)
    : QObject(parent)
    , m_peer(greeted.accepted.peer)
    , m_socket(std::make_unique<QSslSocket>())
    , m_since(greeted.since)
{
    m_socket->setReadBufferSize(MaxHeadBytes);
    m_socket->setSslConfiguration(greeted.configuration);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsArrival::look);
    connect(m_socket.get(), &QSslSocket::encrypted, this, &TlsArrival::look);
    connect(m_socket.get(), &QSslSocket::disconnected, this, &TlsArrival::giveUp);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &TlsArrival::giveUp);
    if (m_socket->setSocketDescriptor(greeted.accepted.socket.release()))
        m_socket->startServerEncryption();
    else
        giveUp();
}

Accepted TlsArrival::take()
{
    m_socket->disconnect(this);
    return {Descriptor(), m_peer, std::move(m_socket)};
}

void TlsArrival::tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience)
{
    if (m_isDecided || now - m_since < patience)
        return;
    if (m_socket->isEncrypted())
        decide(408);
    else
        giveUp();
}

void TlsArrival::look()
{
    if (m_isDecided || !m_socket->isEncrypted())
        return;
    const auto bytes = m_socket->peek(MaxHeadBytes);
    const auto head = readHead(bytes);
    if (!head)
        decide(statusOf(head.error()));
    else if (*head && startsTooEarly(**head, bytes.size()))
        decide(400);
    else if (*head)
        decide(**head);
}

void TlsArrival::decide(Wish wish)
{
    m_isDecided = true;
    m_wish = std::move(wish);
    QMetaObject::invokeMethod(this, &TlsArrival::spoke, Qt::QueuedConnection);
}

void TlsArrival::giveUp()
{
    if (m_isDecided)
        return; // whoever gets the socket sees that it has gone
    m_isDecided = true;
    QMetaObject::invokeMethod(this, &TlsArrival::left, Qt::QueuedConnection);
}

} // namespace plaza::server
