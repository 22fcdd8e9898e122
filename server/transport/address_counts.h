#pragma once

#include "server/transport/proxies.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>
#include <unordered_map>

namespace plaza::server {

/// Who counts as one in the limits: an IPv4 address, or an IPv6 network of 64 bits (what one customer gets).
/// An IPv4 address inside an IPv6 one is the IPv4 address.
QByteArray addressKey(const QHostAddress &address);
/// The same of an address as somebody writes it, to be blocked; nothing: it is none, or this machine's own.
std::optional<QByteArray> blockForm(const QByteArray &text);

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

    /// proxies: have no bound of their own, for many are behind one.
    explicit AddressCounts(Bounds bounds, Proxies proxies = Proxies())
        : m_bounds(bounds)
        , m_proxies(std::move(proxies))
    { }

    void setBounds(Bounds bounds) { m_bounds = bounds; }

    /// Counts it in when it is welcome. Loopback has no bound of its own either.
    Verdict enter(const QHostAddress &address);
    void leave(const QByteArray &addressKey);

    int total() const { return m_total; }

private:
    struct Hash {
        std::size_t operator()(const QByteArray &key) const { return qHash(key); }
    };

    Bounds m_bounds;
    Proxies m_proxies;
    int m_total = 0;
    std::unordered_map<QByteArray, int, Hash> m_byAddress;
};

} // namespace plaza::server
