#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <optional>

class QIODevice;

/// The form of a backup: POSIX tar (ustar), regular files only, so that it can be looked into with any tar.
namespace plaza::server::tar {

struct Entry {
    QByteArray name; ///< relative, with slashes, UTF-8; at most 255 bytes
    qint64 size = 0;
};

/// May a file of that name be written below a folder? Nothing absolute, no "..", no odd byte.
bool isSafeName(QByteArrayView name);

/// Writes an archive from front to back.
/// Thread: one at a time.
class Writer
{
public:
    /// out: outlives this, open for writing.
    explicit Writer(QIODevice &out)
        : m_out(out)
    { }

    /// Begins a file; its bytes follow by write(), exactly entry.size of them.
    /// errors: Unsupported (a name that does not fit), Unavailable.
    feed::Outcome begin(const Entry &entry);
    /// errors: Unavailable.
    feed::Outcome write(QByteArrayView bytes);
    /// errors: Unavailable.
    feed::Outcome end();
    /// After the last file. errors: Unavailable.
    feed::Outcome finish();

private:
    QIODevice &m_out;
    qint64 m_left = 0; ///< of the file that was begun
    qint64 m_size = 0;
};

/// Reads what Writer has written, and refuses everything else.
/// Thread: one at a time.
class Reader
{
public:
    /// in: outlives this, open for reading.
    explicit Reader(QIODevice &in)
        : m_in(in)
    { }

    /// The next file, once the last one has been read to its end; nothing: the archive is complete.
    /// errors: Malformed (cut short, damaged, or no such archive).
    feed::Result<std::optional<Entry>> next();
    /// Up to `most` bytes of the file; empty at its end. errors: Malformed.
    feed::Result<QByteArray> read(qint64 most);

private:
    feed::Result<QByteArray> block();
    feed::Result<std::optional<Entry>> lastBlock();

    QIODevice &m_in;
    qint64 m_left = 0;
    qint64 m_padding = 0;
};

} // namespace plaza::server::tar
