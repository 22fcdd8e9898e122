#include "app/connection/certificate_pin.h"

#include <QCryptographicHash>

namespace plaza::app {

bool fitsPin(const QSslCertificate &certificate, const QByteArray &pinHex)
{
    return !certificate.isNull()
        && certificate.digest(QCryptographicHash::Sha256).toHex() == pinHex.toLower();
}

} // namespace plaza::app
