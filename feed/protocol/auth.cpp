#include "feed/protocol/auth.h"

#include "feed/kinds.h"

#include <QUrl>

#include <algorithm>
#include <cstdlib>

namespace feed::protocol {

namespace {

constexpr qint64 ClockTolerance = 600; // seconds; NIP-42: "within ~10 minutes"

/// Host and port; empty when it is no address.
QString placeOf(const QByteArray &url)
{
    const QUrl parsed(QString::fromUtf8(url), QUrl::StrictMode);
    if (parsed.host().isEmpty())
        return {};
    const bool isSecure =
        parsed.scheme() == QLatin1String("wss") || parsed.scheme() == QLatin1String("https");
    return parsed.host() + QLatin1Char(' ') + QString::number(parsed.port(isSecure ? 443 : 80));
}

} // namespace

Event authEvent(const QByteArray &relayUrl, const QByteArray &challenge, qint64 now)
{
    Event event;
    event.kind = kinds::Auth;
    event.createdAt = now;
    event.tags = {{"relay", relayUrl}, {"challenge", challenge}};
    return event;
}

Outcome checkAuth(const Event &event, QByteArrayView challenge, const std::vector<QByteArray> &relayUrls,
                  qint64 now)
{
    const QByteArray relay = event.tagValue("relay"), answer = event.tagValue("challenge");
    if (event.kind != kinds::Auth)
        return fail(Code::Malformed, "the kind of an AUTH is 22242");
    if (relay.isNull() || answer.isNull())
        return fail(Code::Malformed, "an AUTH has a relay and a challenge tag");
    if (challenge.isEmpty() || answer != challenge)
        return fail(Code::Restricted, "the challenge is not this connection's");
    if (!relayUrls.empty() && !answersTo(relayUrls, relay))
        return fail(Code::Restricted, "that AUTH is for another server");
    if (std::llabs(event.createdAt - now) > ClockTolerance)
        return fail(Code::ClockOff, "created_at is more than ten minutes from now; check your clock");
    return Done {};
}

bool answersTo(const std::vector<QByteArray> &names, const QByteArray &url)
{
    const QString place = placeOf(url);
    return !place.isEmpty()
        && std::ranges::any_of(names, [&](const QByteArray &name) { return placeOf(name) == place; });
}

} // namespace feed::protocol
