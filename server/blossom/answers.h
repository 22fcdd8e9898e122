#pragma once

#include "feed/error.h"
#include "server/http/message.h"
#include "server/media/library.h"

#include <QByteArray>

/// What Blossom's answers look like.
namespace plaza::server::blossom {

/// With the reason for a person to read, in X-Reason and in the body.
http::Response say(int status, const QByteArray &reason);
/// The status that tells of an error of ours.
http::Response refuse(const feed::Error &error);

/// base: http(s)://HOST[:PORT]
QByteArray urlOf(const QByteArray &base, const Blob &blob);
http::Response descriptor(int status, const QByteArray &base, const Blob &blob);
http::Response descriptors(const QByteArray &base, const std::vector<Blob> &blobs);

/// The file or the part of it that is asked for; told to be kept for ever, by everybody or by the asker alone.
http::Response file(const http::Request &request, const Blob &blob, const Shelf &shelf, bool isForEverybody);

} // namespace plaza::server::blossom
