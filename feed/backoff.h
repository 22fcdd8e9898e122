#pragma once

#include <chrono>

namespace feed {

/// How long to wait before the next attempt to connect.
///
/// attempt: failures since the last success, from 0.
/// unit:    uniform draw from [0, 1), so that a thousand clients do not return at once.
/// returns: ms in [0, min(30 s, 500 ms · 2^attempt)).
/// source:  "full jitter", M. Brooker, Exponential Backoff And Jitter, AWS blog, 2015.
std::chrono::milliseconds backoff(int attempt, double unit);

} // namespace feed
