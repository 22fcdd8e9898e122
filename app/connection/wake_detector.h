#pragma once

#include <QtGlobal>

#include <optional>

namespace plaza::app {

/// Tells from two clocks, looked at regularly, that the machine slept or its clock was set: connections made
/// before are then most likely dead, and waiting out a backoff is pointless.
class WakeDetector
{
public:
    /// Ms between two looks, and how much a look may be late before it means something.
    static constexpr qint64 IntervalMs = 2000, ToleranceMs = 10000;

    /// wallMs: Unix ms. steadyMs: a clock nobody sets; on some systems it stands still during sleep.
    bool woke(qint64 wallMs, qint64 steadyMs);

private:
    struct Look {
        qint64 wallMs = 0;
        qint64 steadyMs = 0;
    };
    std::optional<Look> m_last;
};

} // namespace plaza::app
