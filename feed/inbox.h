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
            first = isEmpty();
            m_items.push_back(std::move(item));
        }
        m_filled.notify_one();
        if (first && m_ring)
            m_ring();
    }

    /// Everything pushed so far, oldest first; may be empty. Never waits.
    std::vector<T> takeAll()
    {
        std::scoped_lock lock(m_mutex);
        return rest();
    }

    /// As takeAll(), but waits until there is something, at most `patience`.
    std::vector<T> waitAll(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, patience, [this] { return !isEmpty(); });
        return rest();
    }

    /// As takeAll(), but waits until there is something.
    std::vector<T> waitAll()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return !isEmpty(); });
        return rest();
    }

    /// Something has been pushed that nobody has taken.
    bool holdsAny()
    {
        std::scoped_lock lock(m_mutex);
        return !isEmpty();
    }

    /// The oldest one; waits until there is something. Of several threads that wait, one gets it.
    T waitOne()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return !isEmpty(); });
        T oldest = std::move(m_items[m_taken++]);
        if (m_taken > m_items.size() / 2) // seldom enough that one costs the same however many wait
            dropTaken();
        return oldest;
    }

private:
    bool isEmpty() const { return m_items.size() == m_taken; }

    void dropTaken()
    {
        m_items.erase(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(m_taken));
        m_taken = 0;
    }

    std::vector<T> rest()
    {
        dropTaken();
        return std::exchange(m_items, {});
    }

    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<T> m_items;
    std::size_t m_taken = 0; ///< of m_items, from the front, by waitOne()
    std::function<void()> m_ring;
};

} // namespace feed
