#pragma once

#include <QByteArray>
#include <QSslCertificate>

namespace plaza::app {

/// Is it the certificate the invite named? pinHex: sha-256 of its DER form, lower-case hex.
bool fitsPin(const QSslCertificate &certificate, const QByteArray &pinHex);

} // namespace plaza::app
