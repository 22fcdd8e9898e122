#include "server/transport/proxies.h"

#include <algorithm>

namespace plaza::server {

namespace {

/// An IPv4 address inside an IPv6 one is the IPv4 address.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto v4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(v4) : address;
}

} // namespace

Proxies::Proxies(std::vector<Network> networks)
    : m_networks(std::move(networks))
{ }

std::vector<Proxies::Network> Proxies::onThisMachine()
{
    return {{QHostAddress(QStringLiteral("127.0.0.0")), 8}, {QHostAddress(QHostAddress::LocalHostIPv6), 128}};
}

bool Proxies::contain(const QHostAddress &address) const
{
    const auto known = plain(address);
    return std::ranges::any_of(m_networks, [&known](const Network &each) { return known.isInSubnet(each); });
}

QHostAddress Proxies::clientAddress(const QHostAddress &peer, const QByteArray &forwardedFor) const
{
    auto client = peer;
    auto entries = forwardedFor.split(',');
    while (contain(client) && !entries.isEmpty()) {
        const QHostAddress before(QString::fromLatin1(entries.takeLast().trimmed()));
        if (before.isNull())
            break;
        client = before;
    }
    return client;
}

} // namespace plaza::server
