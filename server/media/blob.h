#pragma once

#include "feed/ids.h"
#include "server/media/media_type.h"

#include <QByteArray>

#include <optional>

namespace plaza::server {

using BlobHash = feed::Bytes<struct BlobHashTag, 32>; ///< sha-256 of the bytes

/// What is known of a file that somebody has sent.
struct Blob {
    BlobHash hash {};
    qint64 size = 0;
    MediaType type = MediaType::Jpeg;
    qint64 uploadedAt = 0; ///< Unix seconds
    int width = 0;         ///< pixels, as shown; 0: not known
    int height = 0;
    QByteArray blurhash {};
    std::optional<BlobHash> thumbnail {}; ///< a file of its own
};

} // namespace plaza::server
