#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

/// How the server proves over TLS that it is itself.
namespace plaza::server::tls {

struct Certificate {
    QList<QSslCertificate> chain; ///< the server's own first
    QSslKey key;                  ///< secret; fits the first

    /// sha-256 of the server's own, lower-case hex: what an invite to a self-made one carries.
    QByteArray pinHex() const;
};

/// keyFile: empty: the key is in certificateFile too. Both are PEM, as every authority gives them.
/// errors: Unavailable (cannot be read), Malformed (no certificate, no key without a password, or they do not
///         fit); the detail is a sentence that names the file.
feed::Result<Certificate> readCertificate(const QString &certificateFile, const QString &keyFile);

/// The same from memory. errors: Malformed (detail: without a file's name).
feed::Result<Certificate> certificateFromPem(const QByteArray &certificates, const QByteArray &key);

/// TLS 1.2 and above, with ciphers that keep past traffic secret, and nothing asked of the client.
QSslConfiguration configurationOf(const Certificate &certificate);

} // namespace plaza::server::tls
