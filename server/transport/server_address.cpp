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

QUrl listeningAddress(const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("ws"));
    const bool isEvery = address == QHostAddress(QHostAddress::Any); // Qt writes it as IPv6
    url.setHost(isEvery ? QStringLiteral("0.0.0.0") : address.toString());
    url.setPort(port);
    return url;
}

QUrl linkAddress(const std::vector<QUrl> &publicUrls, const QHostAddress &address, quint16 port)
{
    return publicUrls.empty() ? listeningAddress(reachable(address), port) : publicUrls.front();
}

std::vector<QByteArray> ownNames(const std::vector<QUrl> &publicUrls, const QHostAddress &address,
                                 quint16 port)
{
    std::vector<QByteArray> names;
    for (const auto &url : publicUrls)
        names.push_back(url.toEncoded());
    if (names.empty())
        return names;
    names.push_back(listeningAddress(address, port).toEncoded());
    names.push_back(listeningAddress(QHostAddress(QHostAddress::LocalHost), port).toEncoded());
    return names;
}

} // namespace plaza::server
