#include "server/http/site.h"

#include "feed/protocol/invite_link.h"
#include "server/http/pages.h"

#include <QUrl>

#include <algorithm>

namespace plaza::server::http {

namespace {

const Header anyOrigin {"Access-Control-Allow-Origin", "*"};

Response page(QByteArray html)
{
    return {.contentType = "text/html; charset=utf-8",
            .body = std::move(html),
            .headers = {{"Content-Security-Policy", contentSecurityPolicy()},
                        {"Referrer-Policy", "no-referrer"}, // an invite's code must not travel on
                        {"Cache-Control", "no-store"},
                        {"Vary", "Accept"}}};
}

Response preflight()
{
    return {.status = 204,
            .headers = {anyOrigin,
                        {"Access-Control-Allow-Methods", "GET, HEAD, PUT, POST, DELETE, OPTIONS"},
                        {"Access-Control-Allow-Headers", "Authorization, *"},
                        {"Access-Control-Max-Age", "86400"}}};
}

bool isInviteCode(const QByteArray &code)
{
    return !code.isEmpty() && code.size() <= 128 && std::ranges::all_of(code, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

/// The address the visitor used, if it is one: "host", "host:port" or "[v6]:port".
QUrl urlFromHost(const Request &request)
{
    const auto scheme = request.isEncrypted ? QStringLiteral("wss://") : QStringLiteral("ws://");
    const QUrl url(scheme + QString::fromLatin1(request.header("host")), QUrl::StrictMode);
    const bool isPlain = url.isValid() && !url.host().isEmpty() && url.path().isEmpty()
        && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    return isPlain ? url : QUrl();
}

} // namespace

Site::Site(Facts facts)
    : m_facts(std::move(facts))
{
    setInfo(m_facts.info);
}

void Site::setInfo(feed::protocol::RelayInfo info)
{
    m_info.store(std::make_shared<const feed::protocol::RelayInfo>(std::move(info)));
}

feed::protocol::RelayInfo Site::info() const
{
    const auto info = m_info.load();
    return m_facts.present ? m_facts.present(*info) : *info;
}

Response Site::answer(const Request &request) const
{
    if (request.method == "OPTIONS")
        return preflight();
    if (request.method != "GET" && request.method != "HEAD") {
        auto refusal = statusOnly(405);
        refusal.headers.push_back({"Allow", "GET, HEAD, OPTIONS"});
        return refusal;
    }
    if (request.path == "/")
        return answerRoot(request);
    if (request.path == "/join")
        return answerJoin(request);
    if (request.path == "/livez")
        return {.body = "ok\n", .headers = {{"Cache-Control", "no-store"}}};
    if (request.path == "/readyz")
        return answerReady();
    return statusOnly(404);
}

Response Site::answerRoot(const Request &request) const
{
    if (request.header("accept").contains("application/nostr+json"))
        return {.contentType = "application/nostr+json",
                .body = feed::protocol::toJson(info()),
                .headers = {anyOrigin,
                            {"Access-Control-Allow-Headers", "*"},
                            {"Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"},
                            {"Vary", "Accept"}}};
    return page(homePage({info().name, m_facts.appUrl}));
}

Response Site::answerJoin(const Request &request) const
{
    const auto code = queryValue(request.query, "c");
    if (!code.isNull() && !isInviteCode(code))
        return {.status = 400, .body = "This invite link is damaged. Ask for it again.\n"};
    // The link's own `r` is not repeated: this page vouches for this server only.
    const auto server =
        m_facts.publicUrl.isEmpty() ? urlFromHost(request) : QUrl::fromEncoded(m_facts.publicUrl);
    if (!server.isValid())
        return statusOnly(400);
    const feed::protocol::InviteLink link {.server = server, .code = code, .pinHex = m_facts.pinHex};
    return page(joinPage({info().name, m_facts.appUrl}, feed::protocol::toString(link).toUtf8()));
}

Response Site::answerReady() const
{
    const auto reason = m_facts.whyNotReady();
    const auto warning = m_facts.warning ? m_facts.warning() : QByteArray();
    if (reason.isEmpty())
        return {.body = warning.isEmpty() ? QByteArray("ready\n") : "ready; " + warning + '\n',
                .headers = {{"Cache-Control", "no-store"}}};
    return {.status = 503, .body = "not ready: " + reason + '\n', .headers = {{"Cache-Control", "no-store"}}};
}

} // namespace plaza::server::http
