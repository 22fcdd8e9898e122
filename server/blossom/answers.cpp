#include "server/blossom/answers.h"

#include "server/blossom/range.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plaza::server::blossom {

using namespace Qt::StringLiterals;
using feed::Code;
using http::Header;
using http::Request;
using http::Response;

namespace {

const Header anyOrigin {"Access-Control-Allow-Origin", "*"};
const Header exposed {"Access-Control-Expose-Headers", "X-Reason, Content-Range, Accept-Ranges, ETag"};

int statusOf(const feed::Error &error)
{
    switch (error.code) {
    case Code::AuthRequired:
    case Code::BadSignature:
    case Code::WrongId:
    case Code::ClockOff:
    case Code::Expired: return 401;
    case Code::Restricted:
    case Code::Blocked: return 403;
    case Code::NotFound: return 404;
    case Code::Duplicate: return 409;
    case Code::TooLarge: return 413;
    case Code::Unsupported: return 415;
    case Code::RateLimited: return 429;
    case Code::Malformed: return 400;
    default: return 503;
    }
}

QString text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

QJsonArray pair(QLatin1String name, const QByteArray &value)
{
    return {QString(name), text(value)};
}

/// The same facts as the tags of NIP-94, which go into a post as they are.
QJsonArray tagsOf(const QByteArray &base, const Blob &blob)
{
    QJsonArray tags {pair("url"_L1, urlOf(base, blob)), pair("m"_L1, mimeOf(blob.type)),
                     pair("x"_L1, blob.hash.toHex()), pair("size"_L1, QByteArray::number(blob.size))};
    if (blob.width > 0)
        tags.append(pair("dim"_L1, QByteArray::number(blob.width) + 'x' + QByteArray::number(blob.height)));
    if (!blob.blurhash.isEmpty())
        tags.append(pair("blurhash"_L1, blob.blurhash));
    if (blob.thumbnail)
        tags.append(pair("thumb"_L1, base + '/' + blob.thumbnail->toHex()));
    return tags;
}

QJsonObject toJson(const QByteArray &base, const Blob &blob)
{
    return {{u"url"_s, text(urlOf(base, blob))},
            {u"sha256"_s, text(blob.hash.toHex())},
            {u"size"_s, blob.size},
            {u"type"_s, text(mimeOf(blob.type))},
            {u"uploaded"_s, blob.uploadedAt},
            {u"nip94"_s, tagsOf(base, blob)}};
}

Response json(int status, const QJsonDocument &document)
{
    return {.status = status,
            .contentType = "application/json",
            .body = document.toJson(QJsonDocument::Compact),
            .headers = {anyOrigin, exposed, {"Cache-Control", "no-store"}}};
}

} // namespace

Response say(int status, const QByteArray &reason)
{
    QByteArray printable = reason;
    for (char &c : printable)
        c = c >= ' ' && c < 0x7f ? c : '?';
    return {.status = status,
            .body = reason + '\n',
            .headers = {anyOrigin, exposed, {"X-Reason", printable}, {"Cache-Control", "no-store"}}};
}

Response refuse(const feed::Error &error)
{
    const int status = statusOf(error);
    if (status == 503) // the detail of a broken disk is for the log
        return say(503, "the server cannot do that at the moment");
    return say(status, error.detail.isEmpty() ? QByteArray(feed::name(error.code)) : error.detail);
}

QByteArray urlOf(const QByteArray &base, const Blob &blob)
{
    return base + '/' + blob.hash.toHex() + '.' + extensionOf(blob.type);
}

Response descriptor(int status, const QByteArray &base, const Blob &blob)
{
    return json(status, QJsonDocument(toJson(base, blob)));
}

Response descriptors(const QByteArray &base, const std::vector<Blob> &blobs)
{
    QJsonArray list;
    for (const auto &blob : blobs)
        list.append(toJson(base, blob));
    return json(200, QJsonDocument(list));
}

Response file(const Request &request, const Blob &blob, const Shelf &shelf, bool isForEverybody)
{
    const QByteArray tag = '"' + blob.hash.toHex() + '"';
    Response response {
        .contentType = mimeOf(blob.type),
        .headers = {anyOrigin,
                    exposed,
                    {"ETag", tag},
                    {"Accept-Ranges", "bytes"},
                    {"Cache-Control",
                     QByteArray(isForEverybody ? "public" : "private") + ", max-age=31536000, immutable"},
                    {"Vary", "Authorization"},
                    {"Content-Security-Policy", "default-src 'none'; sandbox"},
                    {"Cross-Origin-Resource-Policy", "cross-origin"},
                    {"Content-Disposition",
                     "inline; filename=\"" + blob.hash.toHex() + '.' + extensionOf(blob.type) + '"'}}};
    if (request.header("if-none-match").contains(tag)) {
        response.status = 304;
        return response;
    }
    const auto opened = shelf.open(blob.hash);
    if (!opened)
        return refuse(opened.error());
    const auto source = *opened;
    const auto condition = request.header("if-range");
    const bool isRangeWanted = condition.isNull() || condition == tag;
    const auto range = rangeOf(isRangeWanted ? request.header("range") : QByteArray(), blob.size);
    if (std::holds_alternative<Unsatisfiable>(range)) {
        auto refusal = say(416, "the file is not that long");
        refusal.headers.push_back({"Content-Range", "bytes */" + QByteArray::number(blob.size)});
        return refusal;
    }
    response.stream = {source, blob.size};
    if (const auto *part = std::get_if<Range>(&range)) {
        response.status = 206;
        response.stream.bytes = part->bytes;
        response.headers.push_back({"Content-Range",
                                    "bytes " + QByteArray::number(part->first) + '-'
                                        + QByteArray::number(part->first + part->bytes - 1) + '/'
                                        + QByteArray::number(blob.size)});
        if (!source->seek(part->first))
            return say(503, "the server cannot do that at the moment");
    }
    return response;
}

} // namespace plaza::server::blossom
