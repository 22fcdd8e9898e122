#include "server/transfer/lines.h"

#include <QIODevice>

namespace plaza::server {

namespace {

constexpr qint64 ChunkBytes = 256 * 1024;

} // namespace

bool Lines::fill()
{
    m_buffer.remove(0, m_at);
    m_at = 0;
    QByteArray chunk(ChunkBytes, Qt::Uninitialized);
    const auto got = m_in.read(chunk.data(), chunk.size());
    m_failed = m_failed || got < 0;
    if (got > 0)
        m_buffer.append(chunk.constData(), got);
    return got > 0;
}

std::optional<Lines::Line> Lines::next()
{
    Line line {.number = ++m_number};
    qsizetype searched = m_at;
    for (;;) {
        const auto end = m_buffer.indexOf('\n', searched);
        if (end >= 0) {
            line.isTooLong = line.isTooLong || end - m_at > m_longest;
            if (!line.isTooLong)
                line.text = m_buffer.sliced(m_at, end - m_at);
            m_at = end + 1;
            return line;
        }
        if (m_buffer.size() - m_at > m_longest) {
            line.isTooLong = true;
            m_at = m_buffer.size();
        }
        searched = m_buffer.size() - m_at;
        if (fill())
            continue;
        if (m_buffer.isEmpty() && !line.isTooLong)
            return {};
        line.text = line.isTooLong ? QByteArray() : std::exchange(m_buffer, {});
        m_buffer.clear();
        return line;
    }
}

} // namespace plaza::server
