#pragma once

#include "server/transport/accepted.h"
#include "server/transport/http_head.h"

#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <variant>

namespace plaza::server {

/// A connection that has greeted in TLS and is now to show, encrypted, what it wants.
struct Greeted {
    Accepted accepted;
    std::chrono::steady_clock::time_point since; ///< it was accepted
    QSslConfiguration configuration;             ///< who we are to it
};

/// What it wants: the head of its request, left to be read; or the status with which to refuse it.
using Wish = std::variant<HttpHead, int>;

/// One handshake and the first request behind it.
///
/// Thread: that of TlsArrivals. Speaks once, and never from inside a signal of the socket, so that this can be
/// given to another thread then.
class TlsArrival : public QObject
{
    Q_OBJECT

public:
    TlsArrival(Greeted greeted, QObject *parent);

    const QHostAddress &peer() const { return m_peer; }
    /// After spoke().
    Accepted take();
    const Wish &wish() const { return m_wish; }

    /// About once a second. patience: since it was accepted, for the handshake and the head together.
    void tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience);

Q_SIGNALS:
    void spoke();
    void left();

private:
    void look();
    void decide(Wish wish);
    void giveUp();

    QHostAddress m_peer;
    std::unique_ptr<QSslSocket> m_socket;
    std::chrono::steady_clock::time_point m_since;
    Wish m_wish = 0;
    bool m_isDecided = false;
};

} // namespace plaza::server
