#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <utility>
#include <vector>

namespace plaza::server {

/// Whose word we take for who is behind them.
class Proxies
{
public:
    using Network = std::pair<QHostAddress, int>; ///< an address and the bits of it that count

    explicit Proxies(std::vector<Network> networks = onThisMachine());
    static std::vector<Network> onThisMachine();

    bool contain(const QHostAddress &address) const;

    /// Who is really there: the last address of X-Forwarded-For that is none of ours; its earlier entries anybody may
    /// have made up. From elsewhere the header is not believed.
    QHostAddress clientAddress(const QHostAddress &peer, const QByteArray &forwardedFor) const;

private:
    std::vector<Network> m_networks;
};

} // namespace plaza::server
