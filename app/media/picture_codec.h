#pragma once

#include "feed/result.h"

#include <QImage>
#include <QString>

namespace plaza::app {

/// Others' pictures are at most this large before they are read.
inline constexpr int MaxPicturePixels = 4'000'000;
/// What one's own picture may take in a profile, as text.
inline constexpr int MaxPictureChars = 12'000;

/// The picture in a data: URL (PNG, JPEG or WebP). Thread: any.
/// errors: Malformed, TooLarge, Unsupported (another format).
feed::Result<QImage> decodePicture(const QString &dataUrl);

/// A file's picture, cut to the square in its middle, at most 160 pixels wide, as a data: URL of at most
/// MaxPictureChars. Reads the file: not on the GUI thread.
///
/// file:   a path or a file: URL.
/// errors: NotFound, Malformed, TooLarge.
feed::Result<QString> encodePicture(const QString &file);

} // namespace plaza::app
