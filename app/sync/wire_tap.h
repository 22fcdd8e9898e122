#pragma once

#include "app/state/wire_frame.h"
#include "feed/inbox.h"

#include <functional>
#include <vector>

namespace plaza::app {

/// Where somebody listens to the conversation with the server. While nobody does, it costs one look at a flag.
///
/// Thread: network, but for takeAll(), which is for whoever was rung.
class WireTap
{
public:
    static constexpr qsizetype MostShown = 16 * 1024; ///< bytes of one frame

    /// ring: called on the network thread when there is something to take, and there was nothing before.
    WireTap(std::function<void()> ring, std::function<qint64()> nowMs);

    void setOpen(bool open) { m_isOpen = open; }
    void frame(WireFrame::From from, const QByteArray &text)
    {
        if (m_isOpen)
            take(from, text);
    }

    std::vector<WireFrame> takeAll() { return m_heard.takeAll(); }

private:
    void take(WireFrame::From from, const QByteArray &text);

    bool m_isOpen = false;
    std::function<qint64()> m_nowMs;
    feed::Inbox<WireFrame> m_heard;
};

/// A frame as it may be shown: what is a secret is covered, what it is about is found.
WireFrame wireFrame(WireFrame::From from, const QByteArray &text, qint64 atMs);

} // namespace plaza::app
