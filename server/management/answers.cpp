#include "server/management/answers.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace plaza::server::management {

using namespace Qt::StringLiterals;
using feed::Code;

namespace {

int statusOf(Code code)
{
    switch (code) {
    case Code::AuthRequired: return 401;
    case Code::Restricted:
    case Code::Blocked: return 403;
    case Code::NotFound:
    case Code::Unsupported: return 404;
    case Code::Duplicate: return 409;
    case Code::RateLimited: return 429;
    case Code::Unavailable: return 503;
    default: return 400;
    }
}

http::Response say(int status, const QJsonObject &object)
{
    return {.status = status,
            .contentType = "application/nostr+json+rpc",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact),
            .headers = {{"Access-Control-Allow-Origin", "*"}, {"Cache-Control", "no-store"}}};
}

} // namespace

http::Response success(const QJsonValue &result)
{
    return say(200, {{u"result"_s, result}});
}

http::Response refusal(const feed::Error &error)
{
    // Details of what this machine has failed at may name files.
    const bool isOurs = error.code == Code::Unavailable || error.detail.isEmpty();
    const QByteArray text = isOurs ? QByteArray("the server cannot do this now") : error.detail;
    auto response = say(statusOf(error.code), {{u"error"_s, QString::fromUtf8(text)}});
    if (response.status == 401)
        response.headers.push_back({"WWW-Authenticate", "Nostr"});
    return response;
}

} // namespace plaza::server::management
