#pragma once

#include "server/decoder/picture.h"

namespace plaza::decoder {

Decoded decodeJpeg(View file);
Decoded decodePng(View file);
Decoded decodeWebp(View file);
Decoded decodeGif(View file);

// Empty when it cannot be done.
/// icc: as colourProfileOf(); empty: none.
Bytes encodeJpeg(const Picture &picture, int quality, View icc);
Bytes encodePng(const Picture &picture);
Bytes encodeWebp(const Picture &picture, bool isLossless);

/// The segments of a JPEG that hold its colour profile, as they are; empty: none, or one too large.
Bytes colourProfileOf(View jpeg);

} // namespace plaza::decoder
