#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <unordered_map>

namespace plaza::server {

/// Who counts as one in the limits: an IPv4 address, or an IPv6 network of 64 bits (what one customer gets).
/// An IPv4 address inside an IPv6 one is the IPv4 address.
QByteArray addressKey(const QHostAddress &address);

/// Who is really there: behind a proxy on this machine, the last address that it has noted (X-Forwarded-For,
/// whose earlier entries anybody may have made up). From elsewhere the header is not believed.
QHostAddress clientAddress(const QHostAddress &peer, const QByteArray &forwardedFor);

/// How many connections there are, in total and by address.
///
/// Thread: the listener's.
class AddressCounts
{
public:
    struct Bounds {
        int total = 0;
        int perAddress = 0;
    };
    enum class Verdict { Welcome, TooManyInTotal, TooManyFromThere };

    explicit AddressCounts(Bounds bounds)
        : m_bounds(bounds)
    { }

    /// Counts it in when it is welcome. Loopback has no bound of its own: a proxy in front of us is there.
    Verdict enter(const QHostAddress &address);
    void leave(const QByteArray &addressKey);

    int total() const { return m_total; }

private:
    struct Hash {
        std::size_t operator()(const QByteArray &key) const { return qHash(key); }
    };

    Bounds m_bounds;
    int m_total = 0;
    std::unordered_map<QByteArray, int, Hash> m_byAddress;
};

} // namespace plaza::server
