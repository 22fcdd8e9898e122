#include "server/blossom/range.h"

#include <algorithm>

namespace plaza::server::blossom {

namespace {

/// -1: no number.
qint64 numberIn(QByteArrayView text)
{
    constexpr qsizetype MaxDigits = 18;
    const bool isPlain = !text.isEmpty() && text.size() <= MaxDigits
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return isPlain ? text.toByteArray().toLongLong() : -1;
}

} // namespace

std::variant<WholeFile, Range, Unsatisfiable> rangeOf(const QByteArray &header, qint64 size)
{
    constexpr QByteArrayView Unit = "bytes=";
    const QByteArrayView text(header);
    const auto dash = text.indexOf('-');
    if (!text.startsWith(Unit) || dash < 0)
        return WholeFile {};
    const auto from = text.sliced(Unit.size(), dash - Unit.size()).trimmed();
    const auto to = text.sliced(dash + 1).trimmed();
    const qint64 first = numberIn(from), last = numberIn(to);
    if (from.isEmpty() && last >= 0) { // the last so many bytes
        if (last == 0 || size == 0)
            return Unsatisfiable {};
        const qint64 bytes = std::min(last, size);
        return Range {size - bytes, bytes};
    }
    if (first < 0 || (!to.isEmpty() && last < first))
        return WholeFile {};
    if (first >= size)
        return Unsatisfiable {};
    return Range {first, (to.isEmpty() ? size - 1 : std::min(last, size - 1)) - first + 1};
}

} // namespace plaza::server::blossom
