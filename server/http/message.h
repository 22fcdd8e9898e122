#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

class QIODevice;

/// The little of HTTP that a server needs whose business is elsewhere: one request, one answer, closed.
namespace plaza::server::http {

struct Header {
    QByteArray name; ///< of a request: lower case
    QByteArray value;

    friend bool operator==(const Header &, const Header &) = default;
};

struct Request {
    QByteArray method;
    QByteArray path;  ///< as sent, percent-encoded, without the query
    QByteArray query; ///< what follows '?'
    std::vector<Header> headers {};
    QByteArray body {};       ///< whole; empty where the route takes it in pieces
    QByteArray peer {};       ///< the client's address, as text; set only for routes
    bool isEncrypted = false; ///< by ourselves; a proxy may have done so where this is false

    /// First header of that name (given in lower case), or null.
    QByteArray header(QByteArrayView name) const;
};

/// The next `bytes` bytes of something that is open for reading, sent instead of Response::body.
struct Stream {
    std::shared_ptr<QIODevice> source; ///< shared by copies of the answer; read by one worker at a time
    qint64 bytes = 0;
};

struct Response {
    int status = 200;
    QByteArray contentType = "text/plain; charset=utf-8";
    QByteArray body {};
    std::vector<Header> headers {};
    Stream stream {}; ///< only from routes
};

/// A short text for a person who looks at the answer: "404 Not Found".
Response statusOnly(int status);

/// The bytes to send, without those of a stream. withBody: false for HEAD; the length is announced all the same.
QByteArray serialise(const Response &response, bool withBody);

/// The value of one parameter of a query, percent-decoded ('+' is a space); null when absent.
QByteArray queryValue(QByteArrayView query, QByteArrayView name);

} // namespace plaza::server::http
