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
    const qint64 value = count > 17 ? MaxInteger + 1 : m_text.sliced(firstDigit, count).toLongLong();
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
