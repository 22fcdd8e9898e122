#pragma once

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace plaza::server {

/// Wakes a thread that waits in poll().
/// Thread: ring() from any.
class WakePipe
{
public:
    WakePipe()
    {
        if (::pipe(m_ends.data()) != 0)
            m_ends = {-1, -1}; // poll() passes it over; the thread looks around from time to time
        for (const int end : m_ends) {
            (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
            (void)::fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }
    ~WakePipe()
    {
        for (const int end : m_ends)
            ::close(end);
    }
    WakePipe(const WakePipe &) = delete;
    WakePipe &operator=(const WakePipe &) = delete;

    int descriptor() const { return m_ends[0]; }
    void ring() const { (void)!::write(m_ends[1], "", 1); } // full: it has been rung
    void quiet() const
    {
        std::array<char, 64> rings {};
        while (::read(m_ends[0], rings.data(), rings.size()) > 0) { }
    }

private:
    std::array<int, 2> m_ends {-1, -1};
};

} // namespace plaza::server
