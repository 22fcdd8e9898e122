#pragma once

#include "server/decoder/picture.h"

#include <string>

namespace plaza::decoder {

/// The same, so that no edge is longer than `edge`. Each pixel is the mean of what it stands for.
Picture scaledTo(const Picture &picture, int edge);

/// Turned and mirrored as the orientation of EXIF says (1 to 8); others change nothing.
Picture upright(Picture picture, int orientation);

/// A picture's colours in a few letters. source: blurha.sh
std::string blurhash(const Picture &picture);

} // namespace plaza::decoder
