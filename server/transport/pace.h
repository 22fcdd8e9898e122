#pragma once

#include <QtGlobal>

#include <chrono>

namespace plaza::server {

/// Whether the other side of a transfer gets on: in every window of time a certain number of bytes must move.
/// Who trickles one byte now and then holds nothing of ours for long.
class Pace
{
public:
    /// window: in ticks, which come about once a second.
    struct Floor {
        int ticks = 30;
        qint64 bytes = 16 * 1024;
    };

    explicit Pace(Floor floor)
        : m_floor(floor)
    { }

    /// A new transfer begins.
    void restart()
    {
        m_ticks = 0;
        m_bytes = 0;
    }
    void moved(qint64 bytes) { m_bytes += bytes; }
    /// Only while it is the other side that is waited for. returns: false when it has been too slow.
    bool tick()
    {
        if (++m_ticks < m_floor.ticks)
            return true;
        const bool isFine = m_bytes >= m_floor.bytes;
        restart();
        return isFine;
    }

private:
    Floor m_floor;
    int m_ticks = 0;
    qint64 m_bytes = 0;
};

} // namespace plaza::server
