#include "server/transport/server_address.h"

#include <QNetworkInterface>

namespace plaza::server {

namespace {

bool isEveryInterface(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

QHostAddress reachable(const QHostAddress &address)
{
    if (!isEveryInterface(address))
        return address;
    for (const auto &own : QNetworkInterface::allAddresses()) {
        if (!own.isLoopback() && !own.isLinkLocal() && own.protocol() == QAbstractSocket::IPv4Protocol)
            return own;
    }
    return QHostAddress(QHostAddress::LocalHost);
}

} // namespace

QUrl listeningAddress(const Bound &bound)
{
    QUrl url;
    url.setScheme(bound.isEncrypted ? QStringLiteral("wss") : QStringLiteral("ws"));
    const bool isEvery = bound.address == QHostAddress(QHostAddress::Any); // Qt writes it as IPv6
    url.setHost(isEvery ? QStringLiteral("0.0.0.0") : bound.address.toString());
    url.setPort(bound.port);
    return url;
}

QUrl linkAddress(const std::vector<QUrl> &publicUrls, const Bound &bound)
{
    if (!publicUrls.empty())
        return publicUrls.front();
    return listeningAddress({reachable(bound.address), bound.port, bound.isEncrypted});
}

std::vector<QByteArray> ownNames(const std::vector<QUrl> &publicUrls, const Bound &bound)
{
    std::vector<QByteArray> names;
    for (const auto &url : publicUrls)
        names.push_back(url.toEncoded());
    if (names.empty())
        return names;
    names.push_back(listeningAddress(bound).toEncoded());
    const QHostAddress here(QHostAddress::LocalHost);
    names.push_back(listeningAddress({here, bound.port, bound.isEncrypted}).toEncoded());
    return names;
}

} // namespace plaza::server
