#pragma once

/// What this machine does alone, to put a server's figures beside.
namespace plaza::bench {

/// What one durable append costs on the disk that holds `folder`: the median of some, in ms. 0: it cannot be written to.
double syncMilliseconds(const char *folder);
/// One check of a post's id and signature: the median of some, in µs of one processor.
double verifyMicroseconds();

} // namespace plaza::bench
