#include "feed/text/legible.h"

#include <QTextBoundaryFinder>

namespace feed {
namespace {

constexpr int MaxMarks = 8; // no script of the living needs more on one letter

bool isOfForce(char16_t c)
{
    return c == 0x202D || c == 0x202E;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
}

/// A surrogate without its partner is no character.
bool isLone(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

} // namespace

QString legible(const QString &text)
{
    QString result;
    result.reserve(text.size());
    int marks = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        marks = c.isMark() ? marks + 1 : 0;
        if (marks <= MaxMarks && !isOfForce(c.unicode()) && !isControl(c) && !isLone(text, at))
            result += c;
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
