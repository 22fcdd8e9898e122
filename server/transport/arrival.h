#pragma once

#include "server/transport/accepted.h"
#include "server/transport/http_head.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>

namespace plaza::server {

/// A connection that has been accepted and has not yet said what it wants.
///
/// The head of its request, or its greeting in TLS, is looked at and left in the kernel, so that whoever gets the
/// socket reads it anew. Until then it costs us no more than its descriptor.
/// Thread: the listener's. Speaks once and is of no use afterwards.
class Arrival : public QObject
{
    Q_OBJECT

public:
    enum class Speech { Plain, Tls };

    Arrival(Descriptor socket, QHostAddress peer, Speech speech, QObject *parent);

    const QHostAddress &peer() const { return m_peer; }
    std::chrono::steady_clock::time_point since() const { return m_since; }
    Accepted take();

    /// About once a second. patience: since it was accepted; over it the connection is refused with 408.
    void tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience);

Q_SIGNALS:
    void headRead(const plaza::server::HttpHead &head); ///< Speech::Plain
    void helloRead();                                   ///< Speech::Tls
    void spokePlainly();                                ///< Speech::Tls: it does not know that
    void refused(int status);                           ///< Speech::Plain
    void left();                                        ///< it has, or it should

private:
    void look();
    void lookForHead(QByteArrayView bytes);
    void lookForHello(QByteArrayView bytes);
    void awaitMore(qsizetype seen);

    Descriptor m_socket;
    QHostAddress m_peer;
    Speech m_speech;
    QSocketNotifier m_readable;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    qsizetype m_seen = 0;
};

} // namespace plaza::server
