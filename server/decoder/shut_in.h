#pragma once

#include <cstddef>

namespace plaza::decoder {

/// From here on this process can calculate, take memory up to a bound, read and write what is open, and end. A call of
/// the system for anything else ends it at once.
///
/// Where there is no seccomp (macOS, or built without it), only the bounds hold. On Windows the job that the server puts it
/// into bounds it, and this adds that it can make no code and start no program.
/// fileBytes: of the file that is mapped. returns: false when it could not be done; do not go on then.
bool shutIn(std::size_t fileBytes);

} // namespace plaza::decoder
