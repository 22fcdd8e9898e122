#include "server/identity.h"

#include "server/ops/data_directory.h"
#include "server/tls/self_made.h"

namespace plaza::server {

namespace {

constexpr int DaysOfWarning = 10; // authorities' own programs renew a month before

void warnOfExpiry(const tls::Certificate &certificate, const QDateTime &now)
{
    const auto end = certificate.chain.first().expiryDate();
    const auto day = end.toUTC().toString(Qt::ISODate).toLatin1();
    if (end <= now)
        qCritical("the certificate has expired on %s: nobody can connect until it is renewed",
                  day.constData());
    else if (end <= now.addDays(DaysOfWarning))
        qWarning("the certificate expires on %s", day.constData());
}

} // namespace

feed::Result<Identity> identityOf(const Options &options)
{
    const auto &network = options.network;
    if (!network.hasTls())
        return Identity {};
    auto certificate = network.isSelfMade()
        ? tls::loadOrMakeOwn(DataDirectory(options.dataDirectory).certificatePath())
        : tls::readCertificate(network.tlsCertificate, network.tlsKey);
    if (!certificate)
        return certificate.error();
    warnOfExpiry(*certificate, QDateTime::currentDateTimeUtc());
    const auto pinHex = network.isSelfMade() ? certificate->pinHex() : QByteArray();
    return Identity {*std::move(certificate), pinHex};
}

feed::Outcome checkCertificate(const Options &options)
{
    const auto &network = options.network;
    if (!network.hasTls())
        return feed::Done {};
    const auto certificate = network.isSelfMade()
        ? tls::loadOwn(DataDirectory(options.dataDirectory).certificatePath())
        : tls::readCertificate(network.tlsCertificate, network.tlsKey);
    const bool isYetToBeMade =
        network.isSelfMade() && !certificate && certificate.error().code == feed::Code::NotFound;
    if (!certificate && !isYetToBeMade)
        return certificate.error();
    return feed::Done {};
}

} // namespace plaza::server
