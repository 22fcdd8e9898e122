#pragma once

namespace plaza::server::ops {

/// The calling thread gets processor and disk only when nobody else wants them, as far as the system knows how.
void stayInBackground();

} // namespace plaza::server::ops
