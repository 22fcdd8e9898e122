#pragma once

#include "tests/bench/load/crowd.h"
#include "tests/bench/load/dialect.h"

#include <array>
#include <optional>
#include <unordered_map>

namespace plaza::bench {

/// Readers and one author, and a book of what each reader has heard of what the author said.
///
/// Thread: one.
class Audience
{
public:
    Audience(const Target &target, Dialect dialect);

    /// One reader for each filter, and the author. errors: Unavailable.
    feed::Outcome gather(const std::vector<std::string> &filters);
    int readers() const { return int(m_heard.size()); }

    /// audience: the readers that must hear it; nothing: all.
    void say(const std::string &eventJson, std::optional<std::vector<int>> audience = {});
    int posts() const { return int(m_posts.size()); }
    void poll(std::chrono::milliseconds patience) { m_crowd.poll(patience); }

    int acknowledged() const { return m_acknowledged; }
    qint64 deliveries() const { return m_deliveries; }
    qint64 expected() const { return m_expected; }
    bool isComplete() const { return m_deliveries >= m_expected && m_acknowledged == posts(); }
    /// Of all deliveries and acknowledgements since forgetTimes(), in ms from say().
    const std::vector<double> &deliveryTimes() const { return m_deliveryTimes; }
    const std::vector<double> &acknowledgeTimes() const { return m_acknowledgeTimes; }
    void forgetTimes();

    /// Empty: everybody heard what they should, once and in one order. Else what went wrong.
    std::string complaint() const;

private:
    using Clock = std::chrono::steady_clock;
    using Id = std::array<char, 64>;
    struct IdHash {
        std::size_t operator()(const Id &id) const { return std::hash<std::string_view> {}({id.data(), 16}); }
    };
    struct Post {
        Clock::time_point said;
        std::optional<std::vector<int>> audience;
    };

    void hear(int connection, std::string_view text);
    void onDelivery(int reader, int post, Clock::time_point now);
    int postOf(std::string_view id) const;

    Dialect m_dialect;
    Crowd m_crowd;
    int m_author = 0; ///< its connection; readers are those before
    int m_ready = 0;
    std::unordered_map<Id, int, IdHash> m_numbers;
    std::vector<Post> m_posts;
    std::vector<std::vector<int>> m_heard; ///< by reader, in order
    qint64 m_deliveries = 0;
    qint64 m_expected = 0;
    int m_acknowledged = 0;
    int m_stray = 0;
    std::vector<double> m_deliveryTimes;
    std::vector<double> m_acknowledgeTimes;
};

} // namespace plaza::bench
