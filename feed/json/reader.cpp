#include "feed/json/reader.h"

#include <algorithm>
#include <utility>

namespace feed::json {

namespace {

constexpr qint64 MaxInteger = qint64(1) << 53; // beyond it JavaScript rounds, and the hash with it

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

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
    if (isDigit(c))
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

void Reader::reject(QByteArray why)
{
    if (!failed())
        m_error = std::move(why) + " at byte " + QByteArray::number(m_at);
}

void Reader::skipSpace()
{
    while (m_at < m_text.size()
           && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
        ++m_at;
}

bool Reader::take(char c)
{
    if (failed() || m_at >= m_text.size() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

bool Reader::takeWord(QByteArrayView word)
{
    if (failed() || !m_text.sliced(m_at).startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

Reader::Type Reader::peek()
{
    skipSpace();
    if (failed() || m_at >= m_text.size())
        return Type::End;
    const char c = current();
    switch (c) {
    case '{': return Type::Object;
    case '[': return Type::Array;
    case '"': return Type::String;
    case 't':
    case 'f': return Type::Boolean;
    case 'n': return Type::Null;
    default: return c == '-' || isDigit(c) ? Type::Number : Type::End;
    }
}

bool Reader::open(char bracket, const char *expected)
{
    skipSpace();
    if (m_levels.size() >= MaxDepth && current() == bracket)
        reject("nested too deeply");
    else if (!take(bracket))
        reject(expected);
    if (failed())
        return false;
    m_levels.emplace_back();
    return true;
}

/// Reads the comma before an item, or the closing bracket, which ends the level.
bool Reader::nextItem(char bracket)
{
    if (failed() || m_levels.empty())
        return false;
    skipSpace();
    if (take(bracket)) {
        m_levels.pop_back();
        return false;
    }
    if (std::exchange(m_levels.back().first, false))
        return true;
    if (!take(','))
        reject(bracket == ']' ? "expected a comma or ]" : "expected a comma or }");
    skipSpace();
    if (current() == bracket)
        reject("expected a value after the comma");
    return !failed();
}

bool Reader::beginArray()
{
    return open('[', "expected an array");
}

bool Reader::nextElement()
{
    return nextItem(']');
}

bool Reader::beginObject()
{
    return open('{', "expected an object");
}

bool Reader::nextKey(QByteArray &key)
{
    if (!nextItem('}'))
        return false;
    key = string();
    auto &seen = m_levels.back().keys;
    if (std::ranges::find(seen, key) != seen.end())
        reject("a key comes twice in one object");
    else if (seen.size() >= MaxKeys)
        reject("too many keys in one object");
    skipSpace();
    if (!take(':'))
        reject("expected a colon");
    if (failed())
        return false;
    seen.push_back(key);
    return true;
}

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

qsizetype Reader::digits()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
    return m_at - begin;
}

qint64 Reader::integer()
{
    skipSpace();
    if (failed())
        return 0;
    const qsizetype begin = m_at;
    const bool negative = take('-');
    const qsizetype firstDigit = m_at, count = digits();
    const bool leadingZero = count > 1 && m_text[firstDigit] == '0';
    const char next = current();
    if (count == 0 || leadingZero || next == '.' || next == 'e' || next == 'E') {
        m_at = begin;
        reject("expected a whole number");
        return 0;
    }
    // 17 digits cannot overflow 64 bits, and are past the range.
    const qint64 value =
        count > 17 ? MaxInteger + 1 : m_text.sliced(firstDigit, count).toByteArray().toLongLong();
    if (value > MaxInteger || (negative && value == 0)) {
        m_at = begin;
        reject(negative && value == 0 ? "-0 is no whole number" : "number out of range");
        return 0;
    }
    return negative ? -value : value;
}

bool Reader::boolean()
{
    skipSpace();
    if (takeWord("true"))
        return true;
    if (!takeWord("false"))
        reject("expected true or false");
    return false;
}

/// The grammar of RFC 8259, fractions and exponents included.
void Reader::skipNumber()
{
    (void)take('-');
    const qsizetype firstDigit = m_at, count = digits();
    bool good = count == 1 || (count > 1 && m_text[firstDigit] != '0');
    if (take('.'))
        good = digits() > 0 && good;
    if (take('e') || take('E')) {
        (void)(take('+') || take('-'));
        good = digits() > 0 && good;
    }
    if (!good)
        reject("not a number");
}

void Reader::skipValue()
{
    QByteArray key;
    switch (peek()) {
    case Type::Object:
        for (beginObject(); nextKey(key);)
            skipValue();
        return;
    case Type::Array:
        for (beginArray(); nextElement();)
            skipValue();
        return;
    case Type::String: (void)string(); return;
    case Type::Number: return skipNumber();
    case Type::Boolean: (void)boolean(); return;
    case Type::Null:
        if (!takeWord("null"))
            reject("expected null");
        return;
    case Type::End: reject("expected a value");
    }
}

QByteArrayView Reader::rawValue()
{
    skipSpace();
    const qsizetype begin = m_at;
    skipValue();
    return failed() ? QByteArrayView() : m_text.sliced(begin, m_at - begin);
}

bool Reader::atEnd()
{
    skipSpace();
    if (m_at < m_text.size())
        reject("text after the end");
    return !failed();
}

} // namespace feed::json
