#pragma once

#include "server/transport/descriptor.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QThread>

#include <memory>

namespace plaza::server {

/// A connection whose first bytes, the head of a request, were looked at and are still to be read.
///
/// Of one thread at a time; `encrypted` is a QObject and has to be told: moveTo() by the thread that gives it away,
/// never from inside one of the socket's signals.
struct Accepted {
    Descriptor socket; ///< a plain one: the bytes are in the kernel
    QHostAddress peer;
    std::unique_ptr<QSslSocket> encrypted {}; ///< instead of it; past its handshake

    int number() const; ///< of the descriptor, whoever holds it
    void moveTo(QThread &thread) const;
    /// To read and write, by `plain` unless it is encrypted. Null when it could not be taken over or the other side has
    /// gone meanwhile.
    std::unique_ptr<QTcpSocket> open(std::unique_ptr<QTcpSocket> plain = std::make_unique<QTcpSocket>());
};

} // namespace plaza::server
