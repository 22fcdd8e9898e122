#include "server/transport/frame.h"

#include <QtEndian>

#include <algorithm>

namespace plaza::server::frame {

namespace {

constexpr char FinalText = static_cast<char>(0x81);
constexpr char FinalPing = static_cast<char>(0x89);

constexpr qsizetype LongestHead = 10;

/// returns: how many bytes of `head` it takes.
qsizetype writeHead(char *head, qsizetype size)
{
    head[0] = FinalText;
    if (size < 126) {
        head[1] = static_cast<char>(size);
        return 2;
    }
    if (size <= 0xffff) {
        head[1] = char(126);
        qToBigEndian(static_cast<quint16>(size), head + 2);
        return 4;
    }
    head[1] = char(127);
    qToBigEndian(static_cast<quint64>(size), head + 2);
    return LongestHead;
}

} // namespace

void appendText(QByteArray &out, std::span<const QByteArrayView> pieces)
{
    qsizetype size = 0;
    for (const auto piece : pieces)
        size += piece.size();
    char head[LongestHead];
    const auto headSize = writeHead(head, size);
    const auto before = out.size();
    out.resize(before + headSize + size); // once: this is done for every delivery
    char *to = std::copy_n(head, headSize, out.data() + before);
    for (const auto piece : pieces)
        to = std::copy_n(piece.data(), piece.size(), to);
}

void appendPing(QByteArray &out)
{
    out.append(FinalPing);
    out.append(char(0));
}

} // namespace plaza::server::frame
