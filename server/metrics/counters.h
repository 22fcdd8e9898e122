#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>
#include <span>

/// What is counted where it happens and read where somebody asks. Counting costs an addition: no lock, no barrier.
namespace plaza::server::metrics {

/// Thread: one counts, any reads.
class Counter
{
public:
    void add(quint64 more = 1)
    {
        m_value.store(m_value.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

/// For what happens seldom. Thread: any.
class SharedCounter
{
public:
    void add(quint64 more = 1) { m_value.fetch_add(more, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

/// Thread: one sets, any reads.
class Gauge
{
public:
    void set(qint64 value) { m_value.store(value, std::memory_order_relaxed); }
    qint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_value = 0;
};

/// How often a value fell below each of some bounds. Thread: one observes, any reads.
template<std::size_t Count>
class Histogram
{
public:
    using Bounds = std::array<double, Count>;

    explicit Histogram(const Bounds &bounds)
        : m_bounds(bounds)
    { }

    void observe(double value)
    {
        std::size_t i = 0;
        while (i < Count && value > m_bounds[i])
            ++i;
        m_counts[i].add();
        m_sum.store(m_sum.load(std::memory_order_relaxed) + value, std::memory_order_relaxed);
    }
    void observe(std::chrono::steady_clock::duration time)
    {
        observe(std::chrono::duration<double>(time).count());
    }

    std::span<const double> bounds() const { return m_bounds; }
    /// Of values above bounds()[i - 1] and not above bounds()[i]; the last: above all.
    quint64 countIn(std::size_t i) const { return m_counts[i].value(); }
    double sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    Bounds m_bounds;
    std::array<Counter, Count + 1> m_counts;
    std::atomic<double> m_sum = 0;
};

/// From a tenth of a millisecond to ten seconds.
class Durations : public Histogram<12>
{
public:
    Durations()
        : Histogram({.0001, .0005, .001, .0025, .005, .01, .025, .05, .1, .5, 2.5, 10})
    { }
};

/// From one to ten thousand.
class Sizes : public Histogram<9>
{
public:
    Sizes()
        : Histogram({1, 2, 5, 10, 50, 100, 500, 1000, 10000})
    { }
};

} // namespace plaza::server::metrics
