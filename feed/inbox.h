#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace feed {

/// The one way values cross threads: many push, one takes all, or several take one at a time. Nothing else here
/// holds a lock.
///
/// `ring` is called outside the lock, after the first push into an empty inbox; use it to wake an event loop.
/// It is plain C++ so that ThreadSanitizer sees every hand-over (it cannot see Qt's own locks).
template<class T>
class Inbox
{
public:
    explicit Inbox(std::function<void()> ring = {})
        : m_ring(std::move(ring))
    { }

    void push(T item)
    {
        bool first = false;
        {
            std::scoped_lock lock(m_mutex);
            m_items.push_back(std::move(item));
            first = m_items.size() == 1;
        }
        m_filled.notify_one();
        if (first && m_ring)
            m_ring();
    }

    /// Everything pushed so far, oldest first; may be empty. Never waits.
    std::vector<T> takeAll()
    {
        std::scoped_lock lock(m_mutex);
        return std::exchange(m_items, {});
    }

    /// As takeAll(), but waits until there is something, at most `patience`.
    std::vector<T> waitAll(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, patience, [this] { return !m_items.empty(); });
        return std::exchange(m_items, {});
    }

    /// As takeAll(), but waits until there is something.
    std::vector<T> waitAll()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return !m_items.empty(); });
        return std::exchange(m_items, {});
    }

    /// The oldest one; waits until there is something. Of several threads that wait, one gets it.
    T waitOne()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return !m_items.empty(); });
        T oldest = std::move(m_items.front());
        m_items.erase(m_items.begin());
        return oldest;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<T> m_items;
    std::function<void()> m_ring;
};

} // namespace feed
