#include "server/media/media_type.h"

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

struct Name {
    MediaType type;
    QByteArrayView mime;
    QByteArrayView extension;
};
constexpr std::array Names {
    Name {MediaType::Jpeg, "image/jpeg", "jpg"},  Name {MediaType::Png, "image/png", "png"},
    Name {MediaType::Webp, "image/webp", "webp"}, Name {MediaType::Gif, "image/gif", "gif"},
    Name {MediaType::Mp4, "video/mp4", "mp4"},    Name {MediaType::Webm, "video/webm", "webm"},
};

/// Of MP4's many cousins those that browsers show; HEIF, AVIF and QuickTime are others.
constexpr std::array<QByteArrayView, 11> Mp4Brands {"isom", "iso2", "iso3", "iso4", "iso5", "iso6",
                                                    "mp41", "mp42", "avc1", "dash", "M4V "};

const Name &nameOf(MediaType type)
{
    return *std::ranges::find(Names, type, &Name::type);
}

bool isMp4(QByteArrayView first)
{
    return first.size() >= 12 && first.sliced(4, 4) == "ftyp"
        && std::ranges::find(Mp4Brands, first.sliced(8, 4)) != Mp4Brands.end();
}

/// EBML whose document type is webm; Matroska has another.
bool isWebm(QByteArrayView first)
{
    return first.startsWith("\x1a\x45\xdf\xa3")
        && first.first(std::min(first.size(), MagicBytes)).indexOf("\x42\x82\x84webm") > 0;
}

} // namespace

std::optional<MediaType> typeOf(QByteArrayView first)
{
    if (first.startsWith("\xff\xd8\xff"))
        return MediaType::Jpeg;
    if (first.startsWith("\x89PNG\r\n\x1a\n"))
        return MediaType::Png;
    if (first.startsWith("GIF87a") || first.startsWith("GIF89a"))
        return MediaType::Gif;
    if (first.size() >= 12 && first.startsWith("RIFF") && first.sliced(8, 4) == "WEBP")
        return MediaType::Webp;
    if (isMp4(first))
        return MediaType::Mp4;
    if (isWebm(first))
        return MediaType::Webm;
    return {};
}

std::optional<MediaType> typeFromMime(QByteArrayView mime)
{
    const auto found = std::ranges::find(Names, mime, &Name::mime);
    return found == Names.end() ? std::nullopt : std::optional(found->type);
}

QByteArray mimeOf(MediaType type)
{
    return nameOf(type).mime.toByteArray();
}

QByteArray extensionOf(MediaType type)
{
    return nameOf(type).extension.toByteArray();
}

bool isImage(MediaType type)
{
    return type != MediaType::Mp4 && type != MediaType::Webm;
}

} // namespace plaza::server
