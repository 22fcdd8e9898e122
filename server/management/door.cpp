#include "server/management/door.h"

#include "feed/crypto/keys.h"
#include "feed/protocol/blossom.h"

#include <QCryptographicHash>

namespace plaza::server::management {

using feed::Code;
using feed::fail;
using feed::Result;
namespace protocol = feed::protocol;

namespace {

/// ws://host and http://host are one place; with and without the path that is none.
void addSpellings(std::vector<QByteArray> &urls, const QByteArray &scheme, const QByteArray &host,
                  const http::Request &request)
{
    const auto target = request.query.isNull() ? request.path : request.path + '?' + request.query;
    for (const QByteArray &each : {QByteArray("http" + scheme), QByteArray("ws" + scheme)}) {
        urls.push_back(each + "://" + host + target);
        if (target == "/")
            urls.push_back(each + "://" + host);
    }
}

} // namespace

Result<feed::Event> Door::let(const http::Request &request, bool needsBody) const
{
    const auto header = request.header("authorization");
    if (header.isNull())
        return fail(Code::AuthRequired, "say who you are (NIP-98)");
    auto event = protocol::eventFromAuthorization(header);
    if (!event)
        return fail(Code::AuthRequired, event.error().detail);
    protocol::HttpDemand demand {urlsOf(request), request.method};
    if (needsBody)
        demand.payload = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex();
    if (const auto checked = protocol::checkHttpAuth(*event, demand, now()); !checked)
        return fail(Code::AuthRequired, checked.error().detail);
    if (const auto verified = feed::verify(*event); !verified)
        return fail(Code::AuthRequired, "the signature is not right");
    return event;
}

std::vector<QByteArray> Door::urlsOf(const http::Request &request) const
{
    std::vector<QByteArray> urls;
    for (const QByteArray &known : m_rules.publicUrls) {
        const auto colon = known.indexOf("://");
        addSpellings(urls, known.startsWith("wss:") ? "s" : "", known.mid(colon + 3), request);
    }
    if (!m_rules.publicUrls.empty())
        return urls;
    const auto host = request.header("host"); // with TLS before us or without, we cannot know
    addSpellings(urls, "", host, request);
    addSpellings(urls, "s", host, request);
    return urls;
}

} // namespace plaza::server::management
