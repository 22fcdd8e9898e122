#pragma once

#include "server/decoder/picture.h"

namespace plaza::decoder {

/// The whole of standard input, which must be a file; empty when it is none, or empty. It stays until the process ends.
View standardInput();

/// What goes out is bytes and no text, whatever the system makes of lines.
void openStandardOutput();

} // namespace plaza::decoder
