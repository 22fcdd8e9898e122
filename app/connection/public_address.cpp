#include "app/connection/public_address.h"

#include <algorithm>
#include <array>

namespace plaza::app {

bool isPublicAddress(const QHostAddress &address)
{
    static const std::array reserved {QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
                                      QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8")),
                                      QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
                                      QHostAddress::parseSubnet(QStringLiteral("192.0.0.0/24")),
                                      QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("198.18.0.0/15")),
                                      QHostAddress::parseSubnet(QStringLiteral("224.0.0.0/3")),
                                      QHostAddress::parseSubnet(QStringLiteral("::/96")),
                                      QHostAddress::parseSubnet(QStringLiteral("64:ff9b::/96")),
                                      QHostAddress::parseSubnet(QStringLiteral("64:ff9b:1::/48")),
                                      QHostAddress::parseSubnet(QStringLiteral("2001:db8::/32")),
                                      QHostAddress::parseSubnet(QStringLiteral("2002::/16")),
                                      QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
                                      QHostAddress::parseSubnet(QStringLiteral("fe80::/9")),
                                      QHostAddress::parseSubnet(QStringLiteral("ff00::/8"))};
    bool isMapped = false;
    const QHostAddress plain(address.toIPv4Address(&isMapped));
    const auto &looked = isMapped ? plain : address;
    return !looked.isNull() && std::ranges::none_of(reserved, [&](const auto &subnet) {
        return subnet.first.protocol() == looked.protocol() && looked.isInSubnet(subnet);
    });
}

} // namespace plaza::app
