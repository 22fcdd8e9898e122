#include "server/transfer/export.h"

#include "feed/store/event_scan.h"

#include <QIODevice>

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::store::Database;

namespace {

constexpr qsizetype ChunkBytes = 256 * 1024;

feed::Outcome flush(QByteArray &lines, QIODevice &out)
{
    if (out.write(lines) != lines.size())
        return fail(Code::Unavailable, "cannot write: " + out.errorString().toUtf8());
    lines.clear();
    return feed::Done {};
}

} // namespace

feed::Result<qint64> exportEvents(const QString &database, QIODevice &out, qint64 now)
{
    const auto opened = Database::open(database, Database::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    auto scan = feed::store::EventScan::begin(**opened, now);
    if (!scan)
        return scan.error();
    QByteArray lines;
    for (qint64 count = 0;; ++count) {
        const auto event = scan->next();
        if (!event)
            return event.error();
        if (*event)
            lines += **event + '\n';
        if (!*event || lines.size() >= ChunkBytes) {
            if (const auto written = flush(lines, out); !written)
                return written.error();
        }
        if (!*event)
            return count;
    }
}

} // namespace plaza::server
