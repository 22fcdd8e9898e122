#pragma once

#include "feed/event.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// Who asks over HTTP, as an event in the Authorization header (NIP-98); see blossom.h for the header itself.
namespace feed::protocol {

/// Unsigned: kind 27235. payload: the body's sha-256 as hex; empty: no body.
Event httpAuth(const QByteArray &url, const QByteArray &method, const QByteArray &payload, qint64 now);

/// What somebody's event must say.
struct HttpDemand {
    std::vector<QByteArray> urls; ///< any one of them, to the letter
    QByteArray method;
    std::optional<QByteArray>
        payload {}; ///< the body's sha-256 as hex, must be named; none: whatever is named
};

constexpr qint64 HttpAuthWindow = 60; ///< seconds, either way

/// errors: Malformed (kind or tags), Restricted (another address, method or body), ClockOff.
/// The signature is not looked at.
Outcome checkHttpAuth(const Event &event, const HttpDemand &demand, qint64 now);

} // namespace feed::protocol
