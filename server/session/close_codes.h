#pragma once

/// Why the server ends a connection: 40xx do not come back unchanged, 41xx come back later, 42xx come back
/// soon. The reason is also said in a NOTICE before, since proxies lose close reasons.
namespace plaza::server::close_codes {

inline constexpr int AuthTimeout = 4001; ///< neither authenticated nor joined in time
inline constexpr int Banned = 4002;      ///< the person, or the address
inline constexpr int RateLimited = 4101; ///< went on sending far over the rate
inline constexpr int TooSlow = 4102;     ///< did not take what it had asked for
inline constexpr int Restarting = 4200;  ///< the server goes and will be back, at this address

} // namespace plaza::server::close_codes
