#include "app/models/fuzzy.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace plaza::app {
namespace {

constexpr qsizetype LongestText = 120, LongestWord = 40;
constexpr int Fits = 4, BeginsWord = 10, BeginsText = 14, FollowsOn = 8, MostForGap = 6;
constexpr int Impossible = std::numeric_limits<int>::min() / 2;

bool isBeginning(QStringView text, qsizetype at)
{
    return at == 0 || (text[at].isLetterOrNumber() && !text[at - 1].isLetterOrNumber());
}

int worth(QStringView text, qsizetype at)
{
    return Fits + (at == 0 ? BeginsText : isBeginning(text, at) ? BeginsWord : 0);
}

/// The best way to find one letter after another; `scores` has a line per letter, a column per place in the text.
struct Line {
    std::vector<int> scores;
    std::vector<qsizetype> from; ///< where the letter before it was found
};

Line first(QChar letter, QStringView text)
{
    Line line {std::vector(static_cast<std::size_t>(text.size()), Impossible), {}};
    line.from.resize(line.scores.size(), -1);
    for (qsizetype at = 0; at < text.size(); ++at)
        if (text[at] == letter)
            line.scores[static_cast<std::size_t>(at)] =
                worth(text, at) - static_cast<int>(std::min<qsizetype>(at, MostForGap));
    return line;
}

Line next(QChar letter, QStringView text, const Line &before)
{
    Line line {std::vector(before.scores.size(), Impossible),
               std::vector<qsizetype>(before.scores.size(), -1)};
    qsizetype best = -1; // of the places before the one just before this
    for (qsizetype at = 1; at < text.size(); ++at) {
        const auto i = static_cast<std::size_t>(at);
        if (at >= 2 && before.scores[i - 2] > Impossible
            && (best < 0 || before.scores[i - 2] >= before.scores[static_cast<std::size_t>(best)]))
            best = at - 2;
        if (text[at] != letter)
            continue;
        if (before.scores[i - 1] > Impossible) {
            line.scores[i] = before.scores[i - 1] + worth(text, at) + FollowsOn;
            line.from[i] = at - 1;
        }
        if (best < 0)
            continue;
        const int gap = static_cast<int>(std::min<qsizetype>(at - best - 1, MostForGap));
        const int score = before.scores[static_cast<std::size_t>(best)] + worth(text, at) - gap;
        if (score > line.scores[i]) {
            line.scores[i] = score;
            line.from[i] = best;
        }
    }
    return line;
}

bool hasInOrder(QStringView word, QStringView text)
{
    qsizetype at = 0;
    for (const QChar letter : word)
        if ((at = text.indexOf(letter, at) + 1) == 0)
            return false;
    return true;
}

std::optional<FuzzyMatch> matchWord(QStringView word, QStringView text)
{
    if (word.size() > LongestWord || !hasInOrder(word, text))
        return {};
    std::vector<Line> lines {first(word[0], text)};
    for (qsizetype i = 1; i < word.size(); ++i)
        lines.push_back(next(word[i], text, lines.back()));
    const auto best = std::ranges::max_element(lines.back().scores);
    FuzzyMatch match {*best, {}};
    auto at = static_cast<qsizetype>(best - lines.back().scores.begin());
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        match.at.prepend(at);
        at = line->from[static_cast<std::size_t>(at)];
    }
    return match;
}

} // namespace

QString folded(QStringView text)
{
    QString result(text.size(), Qt::Uninitialized);
    std::ranges::transform(text, result.begin(), [](QChar c) {
        const auto parts = c.decompositionTag() == QChar::Canonical ? c.decomposition() : QString();
        return (parts.isEmpty() || parts[0].isSurrogate() ? c : parts[0]).toCaseFolded();
    });
    return result;
}

std::optional<FuzzyMatch> fuzzyMatch(QStringView wanted, QStringView text)
{
    const auto looked = text.left(LongestText);
    FuzzyMatch all;
    for (const auto word : wanted.split(u' ', Qt::SkipEmptyParts)) {
        const auto match = matchWord(word, looked);
        if (!match)
            return {};
        all.score += match->score;
        all.at += match->at;
    }
    std::ranges::sort(all.at);
    all.at.erase(std::unique(all.at.begin(), all.at.end()), all.at.end());
    return all;
}

} // namespace plaza::app
