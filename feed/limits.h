#pragma once

#include <chrono>

namespace feed {

/// What a server accepts. Announced in NIP-11 and enforced; the app reads a server's own from there.
struct Limits {
    int messageBytes = 131072;    ///< one frame from a client
    int contentChars = 16384;     ///< Unicode code points of `content`
    int tagsPerEvent = 500;       ///
    int subscriptions = 64;       ///< open at once on one connection
    int filtersPerRequest = 16;   ///
    int valuesPerFilter = 2000;   ///< ids, authors or tag values in one condition
    int subscriptionIdChars = 64; ///
    int defaultLimit = 200;       ///< stored events per filter when it names no limit
    int maxLimit = 1000;          ///
    std::chrono::seconds past = std::chrono::hours(24 * 30); ///< how old created_at may be
    std::chrono::seconds future = std::chrono::minutes(10);  ///< how far ahead
    int connections = 20000;                                 ///< in total
    int connectionsPerAddress = 500;                         ///< loopback is exempt
    std::chrono::seconds handshake = std::chrono::seconds(10);
    std::chrono::seconds authenticate = std::chrono::seconds(60); ///< closed servers: time to AUTH or join
    int sendBufferBytes = 4 * 1024 * 1024; ///< not yet taken by a reader; more and the reader is dropped
};

} // namespace feed
