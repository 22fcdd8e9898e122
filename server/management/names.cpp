#include "server/management/names.h"

#include "server/management/answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plaza::server::management {

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace {

const QByteArray Path = "/.well-known/nostr.json";

/// Browsers must be let, or they cannot tell a refusal from a network that is down. Never a redirect.
Response say(const QJsonObject &object, bool isForEverybody)
{
    return {.status = 200,
            .contentType = "application/json",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact),
            .headers = {{"Access-Control-Allow-Origin", "*"},
                        {"Cache-Control", isForEverybody ? "max-age=60" : "no-store"},
                        {"Vary", "Authorization"}}};
}

} // namespace

http::Routes Names::routes()
{
    const http::AnswerWhole see = [this](const Request &request) { return answer(request); };
    return {{http::isFor("GET", Path), 0, see}, {http::isFor("HEAD", Path), 0, see}};
}

Response Names::answer(const Request &request) const
{
    const auto membership = m_facts.membership();
    const auto may = mayKnow(request, *membership);
    if (!may)
        return refusal(may.error());
    const auto local = http::queryValue(request.query, "name");
    const auto key = *may ? membership->named(local) : std::nullopt;
    if (!key)
        return say({{u"names"_s, QJsonObject()}}, m_facts.areForAnyone);
    const auto hex = QString::fromLatin1(key->toHex());
    QJsonArray servers;
    for (const QByteArray &url : serversOf(request))
        servers.append(QString::fromLatin1(url));
    return say({{u"names"_s, QJsonObject {{QString::fromLatin1(local), hex}}},
                {u"relays"_s, QJsonObject {{hex, servers}}}},
               m_facts.areForAnyone);
}

/// errors: AuthRequired (what they show is not in order).
feed::Result<bool> Names::mayKnow(const Request &request, const Membership &membership) const
{
    if (m_facts.areForAnyone)
        return true;
    if (request.header("authorization").isNull())
        return false;
    const auto event = m_door.let(request, false);
    if (!event)
        return event.error();
    return membership.contains(event->pubkey);
}

std::vector<QByteArray> Names::serversOf(const Request &request) const
{
    if (!m_facts.rules.publicUrls.empty())
        return m_facts.rules.publicUrls;
    return {(request.isEncrypted ? "wss://" : "ws://") + request.header("host")};
}

} // namespace plaza::server::management
