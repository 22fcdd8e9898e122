#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslSocket>
#include <QUrl>

/// A TLS client that trusts everybody, for tests of a server that nobody vouches for. Waits where it must.
///
/// Thread: the one that made it.
class SecureLine
{
public:
    explicit SecureLine(const QUrl &server, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater);

    bool isUp() { return socket.isEncrypted(); }
    /// What comes until the other side closes or the patience is over.
    QByteArray say(const QByteArray &request);

    QSslSocket socket;
};

/// GET over TLS.
QByteArray secureGet(const QUrl &server, const QByteArray &path, const QByteArray &moreHeaders = {});

/// A greeting in TLS as a client of that version sends it (0x0302 is TLS 1.1), of forty years of cipher names
/// only what any server knows.
QByteArray clientHello(int version);
