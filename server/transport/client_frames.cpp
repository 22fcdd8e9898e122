#include "server/transport/client_frames.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace plaza::server {

namespace {

constexpr quint8 FinalBit = 0x80;
constexpr quint8 ControlBit = 0x08;
constexpr quint8 MaskBit = 0x80;
constexpr qint64 MaskBytes = 4;

} // namespace

bool ClientFrames::see(QByteArrayView arrived)
{
    while (!arrived.isEmpty() && !m_isUnmasked) {
        if (m_left > 0) {
            const auto passed = std::min<qint64>(m_left, arrived.size());
            m_left -= passed;
            arrived = arrived.sliced(passed);
            continue;
        }
        m_head[static_cast<std::size_t>(m_headBytes++)] = static_cast<quint8>(arrived.front());
        arrived = arrived.sliced(1);
        readHead();
    }
    return !m_isUnmasked;
}

void ClientFrames::readHead()
{
    if (m_headBytes < 2)
        return;
    m_isUnmasked = (m_head[1] & MaskBit) == 0;
    const int shortLength = m_head[1] & ~MaskBit;
    const qsizetype wanted = 2 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0);
    if (m_headBytes < wanted)
        return;
    quint64 length = static_cast<quint64>(shortLength);
    if (shortLength == 126)
        length = qFromBigEndian<quint16>(&m_head[2]);
    else if (shortLength == 127)
        length = qFromBigEndian<quint64>(&m_head[2]);
    constexpr quint64 Enough =
        std::numeric_limits<qint64>::max() - MaskBytes; // refused by its length elsewhere
    m_left = static_cast<qint64>(std::min(length, Enough)) + MaskBytes;
    m_headBytes = 0;
    const bool isControl = (m_head[0] & ControlBit) != 0, isFinal = (m_head[0] & FinalBit) != 0;
    if (isControl || !isFinal)
        ++m_unfinishing;
    if (!isControl)
        m_isFragmentAwaited = !isFinal;
}

} // namespace plaza::server
