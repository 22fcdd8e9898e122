#pragma once

#include "server/metrics/counters.h"

#include <QByteArrayView>

#include <array>
#include <memory>
#include <vector>

namespace plaza::server::metrics {

/// Why a connection ended that had not been closed by the other side. In the order of dropNames.
enum class Drop {
    FullBuffer,
    Stuck,
    Trickling,
    Silent,
    BadFrames,
    NotSignedIn,
    RateLimited,
    TooSlow,
    Banned,
    Last
};
inline constexpr std::array DropNames {"full_buffer",   "stuck",        "trickling", "silent", "bad_frames",
                                       "not_signed_in", "rate_limited", "too_slow",  "banned"};

/// What became of an event that a client sent: accepted, or the prefix of the reason. In the order of its names.
inline constexpr std::array OutcomeNames {"accepted",     "duplicate",  "blocked", "invalid",
                                          "rate-limited", "restricted", "error",   "auth-required",
                                          "mute",         "pow",        "other"};
/// Index into OutcomeNames.
std::size_t outcomeOf(bool isAccepted, QByteArrayView reason);

/// Why somebody was turned away at the door. In the order of its names.
enum class Refusal { TotalLimit, AddressLimit, Origin, BadRequest, TooSlow, PlainText, Handshake, Last };
inline constexpr std::array RefusalNames {"total_limit", "address_limit", "origin",       "bad_request",
                                          "too_slow",    "plain_text",    "tls_handshake"};

template<class Which, class Kind = Counter>
class CountersBy
{
public:
    void add(Which which) { m_all[static_cast<std::size_t>(which)].add(); }
    quint64 value(std::size_t i) const { return m_all[i].value(); }

private:
    std::array<Kind, static_cast<std::size_t>(Which::Last)> m_all;
};

/// Of one shard, counted by its thread.
struct ShardFigures {
    Counter opened;
    Counter closed;
    Counter messages;   ///< from clients
    Counter deliveries; ///< events sent to subscriptions, live
    Counter sentBytes;
    Gauge queuedBytes; ///< written, not yet taken by readers; as of the last tick
    Gauge subscriptions;
    Counter signedIn;
    Counter signInsRefused;
    CountersBy<Drop> drops;
    std::array<Counter, OutcomeNames.size()> events;
    Durations lag; ///< from the commit to the shard's sockets
};

/// Of the one thread that writes.
struct WriterFigures {
    Durations commit; ///< a whole transaction
    Durations sync;   ///< of that, until the disk had it
    Sizes group;      ///< events in one
    Counter failures;
    std::chrono::steady_clock::time_point syncBegan {}; ///< its own note, for nobody else
};

/// Of the listener, the TLS door and the HTTP side.
struct DoorFigures {
    SharedCounter accepted;
    SharedCounter handshakes; ///< of TLS, done
    CountersBy<Refusal, SharedCounter> refused;
    std::array<SharedCounter, 6> answers; ///< HTTP, by the first digit of the status

    void answered(int status) { answers[static_cast<std::size_t>(status / 100) % answers.size()].add(); }
};

/// All that is counted. Outlives whoever counts.
/// Thread: any reads; shards are added before the first does.
class Figures
{
public:
    using Shard =
        std::shared_ptr<ShardFigures>; ///< shared with the shard; apart, for a line of the cache of its own

    Shard addShard();
    const std::vector<Shard> &shards() const { return m_shards; }

    WriterFigures writer;
    DoorFigures door;

private:
    std::vector<Shard> m_shards;
};

} // namespace plaza::server::metrics
