#pragma once

#include <QSslSocket>
#include <QTcpSocket>

/// What is on its way out of a socket, encrypted or not: Qt counts the two in different places.
namespace plaza::server {

inline bool isEncrypted(const QTcpSocket &socket)
{
    return qobject_cast<const QSslSocket *>(&socket) != nullptr;
}

/// Written, and not yet taken by the kernel.
inline qint64 unsentBytes(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

/// Calls slot(bytes) when the kernel has taken some.
template<class Slot>
void connectSent(const QTcpSocket &socket, QObject *context, Slot slot)
{
    if (const auto *tls = qobject_cast<const QSslSocket *>(&socket))
        QObject::connect(tls, &QSslSocket::encryptedBytesWritten, context, slot);
    else
        QObject::connect(&socket, &QTcpSocket::bytesWritten, context, slot);
}

} // namespace plaza::server
