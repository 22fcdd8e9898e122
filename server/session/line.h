#pragma once

#include "server/session/outlet.h"

namespace plaza::server {

/// The session's end of its outlet, which can be cut: a socket may die while the session is speaking.
///
/// Thread: its shard's.
class Line : public Outlet
{
public:
    explicit Line(Outlet &outlet)
        : m_outlet(&outlet)
    { }

    void cut() { m_outlet = nullptr; }

    void send(std::span<const QByteArrayView> pieces) override
    {
        if (m_outlet)
            m_outlet->send(pieces);
    }
    bool hasRoom() const override { return m_outlet && m_outlet->hasRoom(); }
    void close(int code, QByteArrayView reason) override
    {
        if (m_outlet)
            m_outlet->close(code, reason);
    }

private:
    Outlet *m_outlet; // null once cut; not ours
};

} // namespace plaza::server
