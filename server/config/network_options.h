#pragma once

#include <QHostAddress>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace plaza::server {

/// What an operator decides of how the server stands in the network.
struct NetworkOptions {
    struct Place {
        QHostAddress address;
        quint16 port = 0;
        bool isDefault = false;
    };
    static constexpr quint16 MetricsPort = 7448;

    QString tlsCertificate {}; ///< a file; SelfMade; empty: no TLS
    QString tlsKey {};         ///< a file; empty: in that of the certificate
    /// Addresses and the bits of them that count.
    std::vector<std::pair<QHostAddress, int>> trustedProxies {
        {QHostAddress(QStringLiteral("127.0.0.0")), 8}, {QHostAddress(QHostAddress::LocalHostIPv6), 128}};
    std::optional<Place> metrics = Place {QHostAddress(QHostAddress::LocalHost), MetricsPort, true};
    std::chrono::seconds drain {10};

    bool hasTls() const { return !tlsCertificate.isEmpty(); }
    bool isSelfMade() const { return tlsCertificate == QLatin1StringView("self-made"); }
};

} // namespace plaza::server
