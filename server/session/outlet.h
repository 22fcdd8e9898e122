#pragma once

#include <QByteArrayView>

#include <span>

namespace plaza::server {

/// Where a session's words go: one client's socket, seen from the inside.
///
/// Thread: that of its shard.
class Outlet
{
public:
    virtual ~Outlet() = default;

    /// Sends one text message, given in pieces so that a shared event is copied once, into the frame.
    /// Never waits. Over the byte bound the connection is aborted and later calls do nothing.
    virtual void send(std::span<const QByteArrayView> pieces) = 0;

    /// False while what was sent before has mostly not been taken: page no stored events now.
    virtual bool hasRoom() const = 0;

    /// Closes after what was sent. code: 4000…4999 or one of RFC 6455; reason: at most 123 bytes.
    virtual void close(int code, QByteArrayView reason) = 0;
};

} // namespace plaza::server
