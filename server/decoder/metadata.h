#pragma once

#include "server/decoder/picture.h"

#include <string_view>

namespace plaza::decoder {

/// Does the file say where it was made? Looks everywhere in it, not only where it should stand: phones append whole
/// pictures to pictures. Rather once too often: what is packed where one cannot look counts as yes.
/// format: as on the command line.
bool saysWhere(View file, std::string_view format);

/// How a JPEG is to be turned, by its EXIF: 1 to 8; 1 when it does not say.
int orientationOf(View jpeg);

} // namespace plaza::decoder
