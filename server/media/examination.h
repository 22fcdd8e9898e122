#pragma once

#include "feed/result.h"
#include "server/media/blob.h"
#include "server/media/shelf.h"

#include <functional>
#include <memory>

namespace plaza::server {

/// What a look into a file tells.
struct Examined {
    int width = 0; ///< pixels, as shown; 0: not known
    int height = 0;
    QByteArray blurhash {};
    std::unique_ptr<Draft> thumbnail {}; ///< null: none is needed
    MediaType thumbnailType = MediaType::Jpeg;
    std::unique_ptr<Draft> clean {}; ///< the same picture and nothing else; null: as it is
};

enum class Wanted { AsItIs, Cleaned };

/// Looks into a draft that is of this type by its magic.
/// errors: Unsupported (no such file, or damaged), TooLarge (too many pixels), Restricted (says where it was made, and
/// is to be kept as it is), Unavailable (cannot look now).
/// Thread: any, several at once; may take seconds.
using Examine = std::function<feed::Result<Examined>(const Draft &file, MediaType type, Wanted wanted)>;

} // namespace plaza::server
