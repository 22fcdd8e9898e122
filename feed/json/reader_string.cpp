#include "feed/json/reader.h"

// The strings of JSON: escapes, UTF-8 and what UTF-8 cannot say.
namespace feed::json {

namespace {

/// What string() may copy without a look: ASCII that is neither a control character nor special.
bool isPlain(char c)
{
    return static_cast<signed char>(c) >= 0x20 && c != '"' && c != '\\';
}

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Surrogates too, in three bytes (WTF-8).
void appendCodePoint(QByteArray &out, char32_t c)
{
    const auto tail = [c](int shift) { return static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80)
        out += static_cast<char>(c);
    else if (c < 0x800)
        out.append(static_cast<char>(0xC0 | c >> 6)).append(tail(0));
    else if (c < 0x10000)
        out.append(static_cast<char>(0xE0 | c >> 12)).append(tail(6)).append(tail(0));
    else
        out.append(static_cast<char>(0xF0 | c >> 18)).append(tail(12)).append(tail(6)).append(tail(0));
}

} // namespace

QByteArray Reader::string()
{
    QByteArray out;
    skipSpace();
    if (!take('"')) {
        reject("expected a string");
        return {};
    }
    out = QByteArray(""); // an empty string is not a null one
    while (!failed() && !take('"')) {
        if (m_at >= m_text.size())
            reject("the string does not end");
        else if (current() == '\\')
            appendEscape(out);
        else
            appendPlain(out);
    }
    return failed() ? QByteArray() : out;
}

/// Everything up to the next quote or backslash, in one copy.
void Reader::appendPlain(QByteArray &out)
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && current() != '"' && current() != '\\') {
        const qsizetype length = isPlain(current()) ? 1 : utf8Length();
        if (length == 0)
            return reject(static_cast<unsigned char>(current()) < 0x20 ? "raw control character in a string"
                                                                       : "not UTF-8");
        m_at += length;
    }
    out += m_text.sliced(begin, m_at - begin);
}

/// Of the well-formed multi-byte character here (Unicode, table 3-7); 0 when it is none.
qsizetype Reader::utf8Length() const
{
    const auto byte = [this](qsizetype i) {
        return m_at + i < m_text.size() ? static_cast<unsigned char>(m_text[m_at + i]) : 0u;
    };
    const auto isTail = [&](qsizetype i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned lead = byte(0), second = byte(1);
    if (lead >= 0xC2 && lead <= 0xDF)
        return isTail(1) ? 2 : 0;
    if ((lead & 0xF0u) == 0xE0u) {
        const bool overlong = lead == 0xE0 && second < 0xA0, surrogate = lead == 0xED && second > 0x9F;
        return isTail(1) && isTail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool overlong = lead == 0xF0 && second < 0x90, tooHigh = lead == 0xF4 && second > 0x8F;
        return isTail(1) && isTail(2) && isTail(3) && !overlong && !tooHigh ? 4 : 0;
    }
    return 0;
}

void Reader::appendEscape(QByteArray &out)
{
    ++m_at; // the backslash
    const char c = current();
    ++m_at;
    switch (c) {
    case '"':
    case '\\':
    case '/': out += c; return;
    case 'b': out += '\b'; return;
    case 'f': out += '\f'; return;
    case 'n': out += '\n'; return;
    case 'r': out += '\r'; return;
    case 't': out += '\t'; return;
    case 'u': return appendCodeUnit(out);
    default: --m_at; return reject("unknown escape");
    }
}

/// After "\u". A high surrogate takes the low one that follows it, if one does.
void Reader::appendCodeUnit(QByteArray &out)
{
    char32_t unit = 0, low = 0;
    if (!hex4(unit))
        return reject("expected four hex digits");
    const qsizetype afterFirst = m_at;
    if (isHighSurrogate(unit) && takeWord("\\u") && hex4(low) && isLowSurrogate(low))
        return appendCodePoint(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    m_at = afterFirst;
    appendCodePoint(out, unit);
}

bool Reader::hex4(char32_t &out)
{
    if (m_text.size() - m_at < 4)
        return false;
    out = 0;
    for (qsizetype i = 0; i < 4; ++i) {
        const int digit = hexDigit(m_text[m_at + i]);
        if (digit < 0)
            return false;
        out = out << 4 | static_cast<char32_t>(digit);
    }
    m_at += 4;
    return true;
}

} // namespace feed::json
