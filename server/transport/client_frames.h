#pragma once

#include <QByteArrayView>

#include <array>

namespace plaza::server {

/// Walks over the heads of the frames that a client sends, whatever the pieces they come in. Pure and total.
///
/// source: RFC 6455 sections 5.1 to 5.3.
class ClientFrames
{
public:
    static constexpr qsizetype LongestHead = 14; ///< a client's, with its mask

    /// What has arrived after all that was seen or skipped. returns: false at a frame that is not masked, and ever
    /// after.
    bool see(QByteArrayView arrived);

    /// So many bytes from here belong to the frame whose head was seen last.
    qint64 payloadLeft() const { return m_left; }
    /// They arrived unseen. bytes: at most payloadLeft().
    void skip(qint64 bytes) { m_left -= bytes; }

    /// Frames so far that do not end a message: control frames and fragments.
    qint64 unfinishing() const { return m_unfinishing; }
    /// A fragment has come, and not yet the head of the last one of its message.
    bool isFragmentAwaited() const { return m_isFragmentAwaited; }

private:
    void readHead();

    std::array<quint8, LongestHead> m_head {};
    qsizetype m_headBytes = 0;
    qint64 m_left = 0;
    qint64 m_unfinishing = 0;
    bool m_isUnmasked = false;
    bool m_isFragmentAwaited = false;
};

} // namespace plaza::server
