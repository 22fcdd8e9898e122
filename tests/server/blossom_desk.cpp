#include "blossom_desk.h"

#include "feed/store/sqlite_store.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QIODevice>

#include <algorithm>

namespace plaza::server::testing {

using feed::SecretKey;
using feed::protocol::MediaVerb;
using http::Request;
using http::Response;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Desk::Desk(Options options)
{
    (void)feed::store::openSqlite(databasePath(), {.sync = feed::store::Sync::Normal}); // makes the tables
    library = std::move(*Library::open(databasePath(), mediaPath(), options.limits));
    blossom::Door::Rules rules {
        .isOpen = options.isOpen,
        .isReadByAnyone = options.isReadByAnyone,
        .hosts = options.hosts,
        .membership = [this] { return std::make_shared<Membership>(m_roles, m_more); },
        .now = [this] { return now.load(); }};
    m_blossom = std::make_unique<blossom::Blossom>(
        *library, blossom::Blossom::Facts {rules, "wss://plaza.example", std::move(options.examine)});
    m_routes = m_blossom->routes();
}

SecretKey Desk::member(Role role)
{
    auto key = SecretKey::generate();
    m_roles[key.publicKey()] = role;
    return key;
}

void Desk::mute(const feed::PublicKey &key)
{
    m_more.mutedUntil[key] = now + 1000;
}

void Desk::expel(const feed::PublicKey &key)
{
    m_roles.erase(key);
}

QByteArray Desk::auth(const SecretKey &key, MediaVerb verb, const QByteArray &hash) const
{
    auto event = feed::protocol::mediaAuth(verb, {hash}, {}, now);
    key.sign(event);
    return feed::protocol::toAuthorization(event);
}

Response Desk::ask(Request request, const QByteArray &body, qsizetype piece)
{
    const auto *route = http::find(m_routes, request);
    if (!route)
        return {.status = 0};
    if (request.header("content-length").isNull() && request.method == "PUT")
        request.headers.push_back({"content-length", QByteArray::number(body.size())});
    const auto length = http::bodyLength(request, route->bodyBytes);
    if (const auto *refusal = std::get_if<int>(&length))
        return {.status = *refusal};
    if (const auto *whole = std::get_if<http::AnswerWhole>(&route->handle))
        return (*whole)(request);
    auto opened = std::get<http::TakeInPieces>(route->handle)(request);
    if (auto *answer = std::get_if<Response>(&opened))
        return std::move(*answer);
    auto &sink = *std::get<std::unique_ptr<http::BodySink>>(opened);
    for (qsizetype at = 0; at < body.size(); at += piece) {
        if (auto refusal = sink.take(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at))))
            return *std::move(refusal);
    }
    return sink.finish();
}

Response Desk::send(const SecretKey &key, const QByteArray &path, const QByteArray &bytes)
{
    const auto verb = path == "/media" ? MediaVerb::Media : MediaVerb::Upload;
    return ask({.method = "PUT",
                .path = path,
                .query = {},
                .headers = {{"authorization", auth(key, verb, sha256(bytes))}, {"x-sha-256", sha256(bytes)}}},
               bytes);
}

Response Desk::upload(const SecretKey &key, const QByteArray &bytes)
{
    return send(key, "/upload", bytes);
}

Response Desk::get(const SecretKey &key, const QByteArray &bytes, std::vector<http::Header> more)
{
    more.push_back({"authorization", auth(key, MediaVerb::Get, sha256(bytes))});
    return ask({.method = "GET", .path = '/' + sha256(bytes), .query = {}, .headers = std::move(more)});
}

Response Desk::erase(const SecretKey &key, const QByteArray &bytes)
{
    return ask({.method = "DELETE",
                .path = '/' + sha256(bytes),
                .query = {},
                .headers = {{"authorization", auth(key, MediaVerb::Delete, sha256(bytes))}}});
}

QByteArray Desk::bodyOf(const Response &response)
{
    return response.stream.source ? response.stream.source->read(response.stream.bytes) : response.body;
}

QByteArray Desk::headerOf(const Response &response, const QByteArray &name)
{
    const auto found = std::ranges::find(response.headers, name, &http::Header::name);
    return found == response.headers.end() ? QByteArray() : found->value;
}

QStringList Desk::files() const
{
    QStringList names;
    QDirIterator all(mediaPath(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        names.append(all.fileName());
    }
    names.sort();
    return names;
}

} // namespace plaza::server::testing
