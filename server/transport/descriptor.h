#pragma once

#include "feed/result.h"

#include <QByteArrayView>
#include <QHostAddress>

#include <utility>

namespace plaza::server {

/// A socket by its number in the system, closed when its owner goes.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    { }
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    { }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor();

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number = -1;
};

/// Somebody who waits at a listening socket.
/// errors: NotFound (nobody does); Unavailable (the system has no room for them; detail: why).
feed::Result<Descriptor> acceptFrom(int listening);

/// Whom it leads to; null: it has gone.
QHostAddress peerOf(const Descriptor &socket);

/// What has arrived, left where it is; at most `size` bytes.
/// returns: the number of bytes, 0 at the end of the stream or of the connection, -1 when there is nothing now.
qsizetype peek(const Descriptor &socket, char *buffer, qsizetype size);

/// As much as the kernel takes without waiting. returns: bytes taken, 0 when none.
qsizetype sendNow(int socket, QByteArrayView bytes);

/// Tells the other side that nothing follows, while what it still sends can be read.
void endOutput(int socket);

/// Wakes a reader only when more than `bytes` have arrived, so that peeked bytes do not wake it for ever. Windows cannot.
void setReadThreshold(const Descriptor &socket, qsizetype bytes);

/// Small delays, and no more unsent bytes in the kernel than a second or so of a slow line.
void tuneForMessages(int socket);

} // namespace plaza::server
