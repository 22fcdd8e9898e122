#include "server/transport/http_head.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

using feed::Code;
using feed::fail;

constexpr qsizetype MaxHeaders = 100;
/// Given twice, these make two readers disagree.
constexpr std::array<QByteArrayView, 10> onlyOnce {
    "host",           "upgrade",           "origin", "sec-websocket-key", "sec-websocket-version",
    "content-length", "transfer-encoding", "accept", "authorization",     "expect"};

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

/// Visible ASCII: what a request's target is made of.
bool isTarget(QByteArrayView text)
{
    return text.startsWith('/') && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool isFieldValue(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

feed::Result<http::Request> readRequestLine(QByteArrayView line)
{
    const auto first = line.indexOf(' '), last = line.lastIndexOf(' ');
    if (first <= 0 || first == last)
        return fail(Code::Malformed, "request line");
    const auto method = line.first(first), target = line.sliced(first + 1, last - first - 1);
    const auto version = line.sliced(last + 1);
    if (!isToken(method) || !isTarget(target))
        return fail(Code::Malformed, "request line");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return fail(Code::Unsupported, "version of HTTP");
    const auto query = target.indexOf('?');
    return http::Request {
        .method = method.toByteArray(),
        .path = (query < 0 ? target : target.first(query)).toByteArray(),
        .query = query < 0 ? QByteArray() : target.sliced(query + 1).toByteArray(),
    };
}

feed::Result<http::Header> readHeader(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon))) // a space before the colon, a folded line: refused
        return fail(Code::Malformed, "header");
    const auto value = line.sliced(colon + 1).trimmed();
    if (!isFieldValue(value))
        return fail(Code::Malformed, "header value");
    return http::Header {line.first(colon).toByteArray().toLower(), value.toByteArray()};
}

bool isGiven(const http::Request &request, QByteArrayView name)
{
    return std::ranges::any_of(request.headers, [name](const auto &each) { return each.name == name; });
}

bool hasListed(const QByteArray &list, const char *wanted)
{
    const auto items = list.toLower().split(',');
    return std::ranges::any_of(items, [wanted](const QByteArray &each) { return each.trimmed() == wanted; });
}

/// Sixteen bytes in base64.
bool isWebSocketKey(const QByteArray &key)
{
    const auto bytes = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && bytes && (*bytes).size() == 16;
}

feed::Result<bool> wantsWebSocket(const http::Request &request)
{
    if (!hasListed(request.header("upgrade"), "websocket"))
        return false;
    if (request.method != "GET" || !hasListed(request.header("connection"), "upgrade")
        || !isWebSocketKey(request.header("sec-websocket-key")))
        return fail(Code::Malformed, "WebSocket upgrade");
    if (request.header("sec-websocket-version") != "13")
        return fail(Code::Unsupported, "version of WebSocket");
    return true;
}

feed::Result<http::Request> readLines(QByteArrayView lines)
{
    const auto firstEnd = lines.indexOf("\r\n");
    auto request = readRequestLine(lines.first(firstEnd));
    if (!request)
        return request;
    lines = lines.sliced(firstEnd + 2);
    while (!lines.isEmpty()) {
        const auto end = lines.indexOf("\r\n");
        auto header = readHeader(lines.first(end));
        if (!header)
            return header.error();
        if (std::ranges::find(onlyOnce, header->name) != onlyOnce.end() && isGiven(*request, header->name))
            return fail(Code::Malformed, "header given twice");
        request->headers.push_back(*std::move(header));
        if (std::ssize(request->headers) > MaxHeaders)
            return fail(Code::TooLarge, "too many headers");
        lines = lines.sliced(end + 2);
    }
    return request;
}

} // namespace

feed::Result<std::optional<HttpHead>> readHead(QByteArrayView bytes)
{
    const auto end = bytes.first(std::min(bytes.size(), MaxHeadBytes)).indexOf("\r\n\r\n");
    if (end < 0) {
        if (bytes.size() >= MaxHeadBytes)
            return fail(Code::TooLarge, "head");
        return std::optional<HttpHead>();
    }
    auto request = readLines(bytes.first(end + 2));
    if (!request)
        return request.error();
    if (request->header("host").isEmpty())
        return fail(Code::Malformed, "no Host");
    const auto upgrade = wantsWebSocket(*request);
    if (!upgrade)
        return upgrade.error();
    return std::optional<HttpHead>(HttpHead {*std::move(request), *upgrade, end + 4});
}

bool startsTooEarly(const HttpHead &head, qsizetype arrived)
{
    return head.wantsWebSocket && arrived > head.bytes;
}

int statusOf(const feed::Error &headError)
{
    if (headError.code == Code::TooLarge)
        return 431;
    if (headError.code == Code::Unsupported)
        return headError.detail.contains("WebSocket") ? 426 : 505;
    return 400;
}

} // namespace plaza::server
