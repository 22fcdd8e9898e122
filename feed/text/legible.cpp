#include "feed/text/legible.h"

#include <QTextBoundaryFinder>

#include <optional>

namespace feed {
namespace {

constexpr int MaxMarks = 8; // no script of the living needs more on one letter

bool isOfForce(char32_t c)
{
    return c == 0x202D || c == 0x202E;
}

bool isControl(char32_t c)
{
    return QChar::category(c) == QChar::Other_Control && c != U'\n' && c != U'\t';
}

/// The character that begins here; nothing for a surrogate without its partner, which is no character.
std::optional<char32_t> characterAt(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (!c.isSurrogate())
        return c.unicode();
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at + 1]);
    return {};
}

} // namespace

// What is left out does not part the marks around it: a second reading would find one tower where the first found two.
QString legible(const QString &text)
{
    QString result;
    result.reserve(text.size());
    int marks = 0;
    for (qsizetype at = 0, length = 1; at < text.size(); at += length) {
        const auto c = characterAt(text, at);
        length = c ? QChar::requiresSurrogates(*c) + 1 : 1;
        if (!c || isOfForce(*c) || isControl(*c))
            continue;
        marks = QChar::isMark(*c) ? marks + 1 : 0;
        if (marks <= MaxMarks)
            result += QStringView(text).sliced(at, length);
    }
    return result;
}

QString legible(const QString &text, qsizetype chars)
{
    auto result = legible(text.left(chars + 64));
    if (result.size() <= chars)
        return result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, result);
    finder.setPosition(chars);
    const auto end = finder.isAtBoundary() ? chars : std::max<qsizetype>(0, finder.toPreviousBoundary());
    return result.first(end);
}

} // namespace feed
