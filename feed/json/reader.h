#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace feed::json {

/// Walks over JSON text, strictly (RFC 8259): no raw control characters, no bad UTF-8, no trailing text,
/// integers only, nesting and the number of keys bounded. It copies only the strings it is asked for.
///
/// The first error stays: every later call returns false or an empty value, so that a reader of a message
/// is a list of fields and one test at its end.
class Reader
{
public:
    static constexpr int MaxDepth = 16;
    static constexpr int MaxKeys = 256; ///< of one object; finding a repeated key stays cheap

    /// text: must outlive the reader.
    explicit Reader(QByteArrayView text)
        : m_text(text)
    { }

    bool failed() const { return !m_error.isNull(); }
    /// English, with the place, e.g. "expected a string at byte 17". Null when nothing has failed.
    const QByteArray &error() const { return m_error; }
    /// Malformed, with error() as its detail.
    Error asError() const { return fail(Code::Malformed, m_error); }

    enum class Type { Object, Array, String, Number, Boolean, Null, End };
    /// Of the next value, without reading it.
    Type peek();

    /// Array: begin, then for each element `while (nextElement())`. nextElement reads the comma or the bracket.
    bool beginArray();
    bool nextElement();
    /// Object: begin, then `while (nextKey(key))`. A key that comes twice in one object is an error.
    bool beginObject();
    bool nextKey(QByteArray &key);

    /// UTF-8, lone surrogates as WTF-8.
    QByteArray string();
    /// A whole number without fraction or exponent, −2^53…2^53; "-0", "1e3" and "1.0" are errors.
    qint64 integer();
    bool boolean();
    void skipValue();
    /// The raw text of the next value, which is skipped (and so checked).
    QByteArrayView rawValue();

    /// Nothing but whitespace may follow.
    bool atEnd();

    /// For a reader's own rules: "why" and the place become the error, unless there is one already.
    void reject(QByteArray why);

private:
    void skipSpace();
    char current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c);
    bool takeWord(QByteArrayView word);
    bool open(char bracket, const char *expected);
    bool nextItem(char bracket);
    void appendPlain(QByteArray &out);
    void appendEscape(QByteArray &out);
    void appendCodeUnit(QByteArray &out);
    qsizetype utf8Length() const;
    bool hex4(char32_t &out);
    qsizetype digits();
    void skipNumber();

    struct Level {
        bool first = true;
        std::vector<QByteArray> keys {}; ///< seen so far, of an object
    };

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_error;
    std::vector<Level> m_levels;
};

} // namespace feed::json
