#pragma once

#include "feed/ids.h"
#include "server/http/message.h"
#include "server/media/blob.h"

#include <QByteArray>

#include <optional>

/// The addresses of Blossom. What is not exactly one of them is nothing to us: no path of anybody's ever becomes a
/// file's name.
namespace plaza::server::blossom {

/// /<64 hex digits>[.ext]
std::optional<BlobHash> blobIn(QByteArrayView path);
/// /list/<64 hex digits>
std::optional<feed::PublicKey> ownerIn(QByteArrayView path);

/// http(s)://HOST[:PORT] for the addresses we tell. publicUrl: ws(s)://…; empty: what the visitor called us.
QByteArray baseOf(const QByteArray &publicUrl, const http::Request &request);

} // namespace plaza::server::blossom
