#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace plaza::app {

/// How well something fits what a person types to find it.
struct FuzzyMatch {
    int score = 0;          ///< the higher the better
    QList<qsizetype> at {}; ///< where the letters were found, ascending
};

/// Small letters without accents, one for each of the text's, so that places stay the same.
QString folded(QStringView text);

/// Every word that is wanted has its letters in the text, in their order; beginnings of words and letters side by
/// side count more. Both folded. Nothing: it does not fit.
std::optional<FuzzyMatch> fuzzyMatch(QStringView wanted, QStringView text);

} // namespace plaza::app
