#include "server/transport/address_counts.h"

namespace plaza::server {

QByteArray addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto v4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(v4).toString().toLatin1();
    auto v6 = address.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        v6[i] = 0;
    return QHostAddress(v6).toString().toLatin1() + "/64";
}

std::optional<QByteArray> blockForm(const QByteArray &text)
{
    const auto plain = text.endsWith("/64") ? text.chopped(3) : text;
    const QHostAddress address(QString::fromLatin1(plain));
    bool isIpv4 = false;
    const QHostAddress v4(address.toIPv4Address(&isIpv4));
    const bool isOwn = address.isLoopback() || (isIpv4 && v4.isLoopback());
    return address.isNull() || isOwn ? std::nullopt : std::optional(addressKey(address));
}

AddressCounts::Verdict AddressCounts::enter(const QHostAddress &address)
{
    if (m_total >= m_bounds.total)
        return Verdict::TooManyInTotal;
    const auto key = addressKey(address);
    const auto known = m_byAddress.find(key);
    const int there = known == m_byAddress.end() ? 0 : known->second;
    if (there >= m_bounds.perAddress && !address.isLoopback() && !m_proxies.contain(address))
        return Verdict::TooManyFromThere;
    m_byAddress[key] = there + 1;
    ++m_total;
    return Verdict::Welcome;
}

void AddressCounts::leave(const QByteArray &addressKey)
{
    const auto known = m_byAddress.find(addressKey);
    if (known == m_byAddress.end())
        return;
    --m_total;
    if (--known->second == 0)
        m_byAddress.erase(known);
}

} // namespace plaza::server
