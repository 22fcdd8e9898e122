#include "feed/protocol/blossom.h"

#include "feed/kinds.h"

#include <algorithm>

namespace feed::protocol {

namespace {

constexpr qint64 Lifetime = 600;       // seconds; of what we make
constexpr qint64 ClockTolerance = 120; // seconds a client's clock may be ahead
constexpr QByteArrayView Scheme = "nostr ";

std::vector<QByteArray> valuesOf(const Event &event, QByteArrayView tagName)
{
    std::vector<QByteArray> values;
    for (const auto &tag : event.tags) {
        if (tag.size() >= 2 && tag.front() == tagName)
            values.push_back(tag[1]);
    }
    return values;
}

bool contains(const std::vector<QByteArray> &values, QByteArrayView wanted)
{
    return std::ranges::any_of(values, [wanted](const QByteArray &each) { return each == wanted; });
}

bool isForOneOf(const std::vector<QByteArray> &hosts, const std::vector<QByteArray> &named)
{
    return named.empty() || hosts.empty()
        || std::ranges::any_of(hosts, [&named](const QByteArray &host) { return contains(named, host); });
}

Outcome checkTimes(const Event &event, qint64 now)
{
    if (!event.hasTag("expiration"))
        return fail(Code::Malformed, "that authorization has no expiration");
    if (event.createdAt > now + ClockTolerance)
        return fail(Code::ClockOff, "that authorization is from the future; check your clock");
    if (event.expiresAt() <= now)
        return fail(Code::Expired, "that authorization has expired");
    return Done {};
}

} // namespace

QByteArray name(MediaVerb verb)
{
    switch (verb) {
    case MediaVerb::Get: return "get";
    case MediaVerb::Upload: return "upload";
    case MediaVerb::List: return "list";
    case MediaVerb::Delete: return "delete";
    case MediaVerb::Media: return "media";
    }
    return {};
}

Event mediaAuth(MediaVerb verb, const std::vector<QByteArray> &hashes, const QByteArray &host, qint64 now)
{
    Event event;
    event.kind = kinds::MediaAuth;
    event.createdAt = now;
    event.content = name(verb) + " media";
    event.tags = {{"t", name(verb)}, {"expiration", QByteArray::number(now + Lifetime)}};
    for (const auto &hash : hashes)
        event.tags.push_back({"x", hash});
    if (!host.isEmpty())
        event.tags.push_back({"server", host});
    return event;
}

QByteArray toAuthorization(const Event &event)
{
    return "Nostr " + toJson(event).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<Event> eventFromAuthorization(QByteArrayView header)
{
    if (header.size() <= Scheme.size() || header.first(Scheme.size()).toByteArray().toLower() != Scheme)
        return fail(Code::Malformed, "the Authorization must be: Nostr and an event in base64");
    auto text = header.sliced(Scheme.size()).trimmed().toByteArray();
    text.replace('+', '-').replace('/', '_');
    while (text.endsWith('='))
        text.chop(1);
    const auto json = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!json)
        return fail(Code::Malformed, "the Authorization is no base64");
    return eventFromJson(*json);
}

Outcome checkMediaAuth(const Event &event, const MediaDemand &demand, qint64 now)
{
    if (event.kind != kinds::MediaAuth)
        return fail(Code::Malformed, "the kind of an authorization is 24242");
    if (const auto timely = checkTimes(event, now); !timely)
        return timely;
    if (!contains(valuesOf(event, "t"), name(demand.verb)))
        return fail(Code::Restricted, "that authorization is not for: " + name(demand.verb));
    if (!isForOneOf(demand.hosts, valuesOf(event, "server")))
        return fail(Code::Restricted, "that authorization is for another server");
    const bool isScoped = event.hasTag("x");
    if (demand.mustNameHash && !isScoped)
        return fail(Code::Restricted, "that authorization names no file");
    if (isScoped && !demand.hash.isEmpty() && !namesBlob(event, demand.hash))
        return fail(Code::Restricted, "that authorization is for another file");
    return Done {};
}

bool namesBlob(const Event &event, QByteArrayView hash)
{
    return contains(valuesOf(event, "x"), hash);
}

} // namespace feed::protocol
