#include "server/transport/arrival.h"

#include "server/transport/tls_hello.h"

#include <array>

namespace plaza::server {

Arrival::Arrival(Descriptor socket, QHostAddress peer, Speech speech, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_peer(std::move(peer))
    , m_speech(speech)
    , m_readable(m_socket.number(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &Arrival::look);
}

Accepted Arrival::take()
{
    m_readable.setEnabled(false);
    setReadThreshold(m_socket, 0);
    return {std::move(m_socket), m_peer};
}

void Arrival::tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience)
{
    if (now - m_since < patience) {
        m_readable.setEnabled(true);
    } else if (m_speech == Speech::Plain) {
        Q_EMIT refused(408);
    } else {
        m_readable.setEnabled(false);
        Q_EMIT left(); // no word of ours would be understood
    }
}

void Arrival::look()
{
    std::array<char, MaxHeadBytes> buffer {};
    const auto size = peek(m_socket, buffer.data(), MaxHeadBytes);
    if (size < 0)
        return;
    if (size == 0) {
        m_readable.setEnabled(false);
        Q_EMIT left();
        return;
    }
    const QByteArrayView bytes(buffer.data(), size);
    m_speech == Speech::Plain ? lookForHead(bytes) : lookForHello(bytes);
}

void Arrival::lookForHead(QByteArrayView bytes)
{
    const auto head = readHead(bytes);
    if (!head)
        Q_EMIT refused(statusOf(head.error()));
    else if (*head && startsTooEarly(**head, bytes.size()))
        Q_EMIT refused(400);
    else if (*head)
        Q_EMIT headRead(**head);
    else
        awaitMore(bytes.size());
}

void Arrival::lookForHello(QByteArrayView bytes)
{
    switch (firstBytes(bytes, MaxHeadBytes)) {
    case FirstBytes::Incomplete: return awaitMore(bytes.size());
    case FirstBytes::Hello: Q_EMIT helloRead(); return;
    case FirstBytes::NoTls: Q_EMIT spokePlainly(); return;
    }
}

void Arrival::awaitMore(qsizetype seen)
{
    if (seen == m_seen) {
        m_readable.setEnabled(false); // half closed, most likely: once a second is enough until the deadline
        return;
    }
    m_seen = seen;
    setReadThreshold(m_socket, seen);
}

} // namespace plaza::server
