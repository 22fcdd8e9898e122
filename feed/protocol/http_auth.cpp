#include "feed/protocol/http_auth.h"

#include <algorithm>
#include <cstdlib>

namespace feed::protocol {

namespace {

constexpr int HttpAuthKind = 27235;

} // namespace

Event httpAuth(const QByteArray &url, const QByteArray &method, const QByteArray &payload, qint64 now)
{
    Event event;
    event.kind = HttpAuthKind;
    event.createdAt = now;
    event.tags = {{"u", url}, {"method", method}};
    if (!payload.isEmpty())
        event.tags.push_back({"payload", payload});
    return event;
}

Outcome checkHttpAuth(const Event &event, const HttpDemand &demand, qint64 now)
{
    const QByteArray url = event.tagValue("u"), method = event.tagValue("method");
    if (event.kind != HttpAuthKind)
        return fail(Code::Malformed, "the kind of an authorization is 27235");
    if (url.isNull() || method.isNull())
        return fail(Code::Malformed, "an authorization has a u and a method tag");
    if (std::llabs(event.createdAt - now) > HttpAuthWindow)
        return fail(Code::ClockOff, "that authorization is older or newer than a minute; check your clock");
    if (std::ranges::find(demand.urls, url) == demand.urls.end())
        return fail(Code::Restricted, "that authorization is for another address");
    if (method.toUpper() != demand.method) // some write them small
        return fail(Code::Restricted, "that authorization is for another method");
    if (demand.payload && event.tagValue("payload") != *demand.payload)
        return fail(Code::Restricted, "that authorization is for another body");
    return Done {};
}

} // namespace feed::protocol
