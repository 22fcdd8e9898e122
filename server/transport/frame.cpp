#include "server/transport/frame.h"

#include <QtEndian>

namespace plaza::server::frame {

namespace {

constexpr char FinalText = static_cast<char>(0x81);
constexpr char FinalPing = static_cast<char>(0x89);

template<class Integer>
void appendBigEndian(QByteArray &out, Integer value)
{
    const Integer swapped = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

} // namespace

void appendText(QByteArray &out, std::span<const QByteArrayView> pieces)
{
    qsizetype size = 0;
    for (const auto piece : pieces)
        size += piece.size();
    out.append(FinalText);
    if (size < 126) {
        out.append(static_cast<char>(size));
    } else if (size <= 0xffff) {
        out.append(char(126));
        appendBigEndian(out, static_cast<quint16>(size));
    } else {
        out.append(char(127));
        appendBigEndian(out, static_cast<quint64>(size));
    }
    for (const auto piece : pieces)
        out.append(piece);
}

void appendPing(QByteArray &out)
{
    out.append(FinalPing);
    out.append(char(0));
}

} // namespace plaza::server::frame
