#pragma once

#include "feed/result.h"
#include "server/http/message.h"

#include <QByteArrayView>

#include <optional>

namespace plaza::server {

/// The head of the first request on a connection, strictly read.
struct HttpHead {
    http::Request request;
    bool wantsWebSocket = false; ///< asks for an upgrade to WebSocket and does so correctly
    qsizetype bytes = 0;         ///< its length, the blank line included
};

inline constexpr qsizetype MaxHeadBytes = 16 * 1024;

/// Reads what has arrived so far. Pure and total.
///
/// Stricter than the reader behind it: what passes here is one request whose lines end in CR LF, without
/// folded, nameless or doubly given headers, so that two readers cannot see two different requests.
/// returns: nothing while the blank line is missing.
/// errors:  Malformed, TooLarge (more than MaxHeadBytes or 100 headers), Unsupported (an HTTP other than 1.x, or a
///          WebSocket other than version 13).
/// source:  RFC 9112 sections 2 to 5, RFC 6455 section 4.2.1.
feed::Result<std::optional<HttpHead>> readHead(QByteArrayView bytes);

/// Does a client that asks for WebSocket go on without waiting for our answer? Qt would lose what came before it.
/// arrived: bytes of the head and all after it. source: RFC 6455 section 4.1.
bool startsTooEarly(const HttpHead &head, qsizetype arrived);

/// The status that tells the other side of an error of readHead().
int statusOf(const feed::Error &headError);

} // namespace plaza::server
