#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace plaza::server {

/// The files that are taken, and nothing else. Stored as these numbers.
enum class MediaType { Jpeg = 1, Png = 2, Webp = 3, Gif = 4, Mp4 = 5, Webm = 6 };

/// So many bytes from the start decide.
inline constexpr qsizetype MagicBytes = 64;

/// By what the bytes are, whatever anybody calls them; first: at least MagicBytes, or the whole file.
std::optional<MediaType> typeOf(QByteArrayView first);
std::optional<MediaType> typeFromMime(QByteArrayView mime);

QByteArray mimeOf(MediaType type);
QByteArray extensionOf(MediaType type); ///< "jpg"
bool isImage(MediaType type);

} // namespace plaza::server
