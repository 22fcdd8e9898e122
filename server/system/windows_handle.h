#pragma once

#include <utility>

#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

namespace plaza::server {

/// A handle of Windows, closed when its owner goes.
class WindowsHandle
{
public:
    WindowsHandle() = default;
    explicit WindowsHandle(HANDLE handle)
        : m_handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle)
    { }
    WindowsHandle(WindowsHandle &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    { }
    WindowsHandle &operator=(WindowsHandle &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    WindowsHandle(const WindowsHandle &) = delete;
    WindowsHandle &operator=(const WindowsHandle &) = delete;
    ~WindowsHandle() { close(); }

    HANDLE get() const { return m_handle; }
    bool isOpen() const { return m_handle != nullptr; }
    void close()
    {
        if (m_handle)
            ::CloseHandle(std::exchange(m_handle, nullptr));
    }

private:
    HANDLE m_handle = nullptr;
};

} // namespace plaza::server
