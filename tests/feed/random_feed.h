#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "feed/filter.h"

#include <random>
#include <vector>

/// Events and filters by chance, of few words, few people and few seconds, so that they meet. The same seed says the same.
class RandomFeed
{
public:
    struct Options {
        unsigned seed = 20;
        int authors = 200;
        qint64 start = 1'700'000'000;
        qint64 span = 40'000; ///< s; every second has neighbours
        std::vector<int> kinds {1, 1, 1, 4, 6, 7, 7, 16, 1111, 9735, 65535};
        bool isSigned =
            false; ///< for those who look at signatures; else the authors are store_events::person()
    };

    explicit RandomFeed(Options options);

    feed::Event event();
    /// Finds among the events so far; always with a limit.
    feed::Filter filter();
    const std::vector<feed::Event> &events() const { return m_events; }

private:
    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_random); }
    bool oneIn(int count) { return below(count) == 0; }
    qint64 time();
    int kind();
    feed::PublicKey author();
    const feed::Event &any() { return m_events[std::size_t(below(int(m_events.size())))]; }
    QByteArray value(char letter);
    feed::Tag tag();
    template<class Value, class Make>
    std::vector<Value> some(int most, Make make);

    Options m_options;
    std::mt19937 m_random;
    std::vector<feed::SecretKey> m_keys;
    std::vector<feed::Event> m_events;
};

/// What NIP-01 has to say to a filter, by a matcher that is written from its text and shares no code with ours: newest
/// first, of one second the lowest id first, not more than the limit.
std::vector<feed::EventId> answerByTheText(const std::vector<feed::Event> &all, const feed::Filter &filter);
