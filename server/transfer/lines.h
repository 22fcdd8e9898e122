#pragma once

#include <QByteArray>

#include <optional>

class QIODevice;

namespace plaza::server {

/// Lines of a file of any size, one after the other. A line over the limit is passed over in small pieces: memory
/// stays bounded whatever the file holds.
/// Thread: one at a time.
class Lines
{
public:
    struct Line {
        qint64 number = 0;  ///< from 1
        QByteArray text {}; ///< without its end; empty when it is too long
        bool isTooLong = false;
    };

    /// in: outlives this, open for reading.
    Lines(QIODevice &in, qsizetype longest)
        : m_in(in)
        , m_longest(longest)
    { }

    /// Nothing: that was the last one.
    std::optional<Line> next();
    /// Reading has failed before the end.
    bool failed() const { return m_failed; }

private:
    bool fill();

    QIODevice &m_in;
    qsizetype m_longest;
    QByteArray m_buffer {};
    qsizetype m_at = 0; // of the buffer
    qint64 m_number = 0;
    bool m_failed = false;
};

} // namespace plaza::server
