#pragma once

#include <QString>

namespace feed {

/// Others' text without what serves only to deceive or to break the page: control characters, characters that
/// turn the direction of what follows by force (U+202D, U+202E), more than a few marks on one letter, lone
/// surrogates. What scripts and emoji need (joiners, isolates, marks) stays. What is legible is so again. Linear.
QString legible(const QString &text);

/// The same, and at most `chars` UTF-16 units, cut between characters as a person counts them.
QString legible(const QString &text, qsizetype chars);

} // namespace feed
