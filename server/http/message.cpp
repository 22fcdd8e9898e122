#include "server/http/message.h"

#include <algorithm>

namespace plaza::server::http {

namespace {

QByteArray phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
    }
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(headers, [name](const Header &each) { return each.name == name; });
    return found == headers.end() ? QByteArray() : found->value;
}

Response statusOnly(int status)
{
    return {.status = status, .body = QByteArray::number(status) + ' ' + phrase(status) + '\n'};
}

QByteArray serialise(const Response &response, bool withBody)
{
    QByteArray bytes =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + phrase(response.status) + "\r\n";
    bytes += "Content-Type: " + response.contentType + "\r\n";
    const auto length = response.stream.source ? response.stream.bytes : response.body.size();
    if (response.status != 204 && response.status != 304) // these have none
        bytes += "Content-Length: " + QByteArray::number(length) + "\r\n";
    bytes += "X-Content-Type-Options: nosniff\r\nConnection: close\r\n";
    for (const auto &header : response.headers)
        bytes += header.name + ": " + header.value + "\r\n";
    bytes += "\r\n";
    return withBody ? bytes + response.body : bytes;
}

QByteArray queryValue(QByteArrayView query, QByteArrayView name)
{
    while (!query.isEmpty()) {
        const auto end = query.indexOf('&');
        const auto pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        const auto equals = pair.indexOf('=');
        if (equals < 0 || pair.first(equals) != name)
            continue;
        return QByteArray::fromPercentEncoding(pair.sliced(equals + 1).toByteArray().replace('+', ' '));
    }
    return {};
}

} // namespace plaza::server::http
