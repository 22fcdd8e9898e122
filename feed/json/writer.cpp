#include "feed/json/writer.h"

namespace feed::json {

namespace {

/// ED A0…BF xx is a surrogate in WTF-8; other characters of U+Dxxx have ED 80…9F xx.
bool isSurrogate(QByteArrayView text, qsizetype at)
{
    return static_cast<unsigned char>(text[at]) == 0xED && at + 2 < text.size()
        && static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

void appendHex(QByteArray &out, unsigned value)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[value >> shift & 0xF];
}

void appendControl(QByteArray &out, unsigned char c)
{
    switch (c) {
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: appendHex(out, c);
    }
}

void appendSurrogate(QByteArray &out, QByteArrayView three)
{
    const auto second = static_cast<unsigned char>(three[1]), third = static_cast<unsigned char>(three[2]);
    appendHex(out, 0xD000u | (second & 0x3Fu) << 6 | (third & 0x3Fu));
}

} // namespace

void appendString(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype done = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const bool quoted = c == '"' || c == '\\';
        const bool surrogate = !quoted && c >= 0x20 && isSurrogate(text, at);
        if (!quoted && !surrogate && c >= 0x20)
            continue;
        out += text.sliced(done, at - done);
        if (quoted)
            out.append('\\').append(text[at]);
        else if (surrogate)
            appendSurrogate(out, text.sliced(at, 3));
        else
            appendControl(out, c);
        at += surrogate ? 2 : 0;
        done = at + 1;
    }
    out += text.sliced(done);
    out += '"';
}

} // namespace feed::json
