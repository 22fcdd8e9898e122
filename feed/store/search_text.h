#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// What a search finds, and how a person's words become a question to the full-text index.
namespace feed::store {

/// Whether events of that kind are found by their words.
bool isSearched(int kind);

/// The words an event is found by; nothing for kinds that nobody searches. Private messages, drafts, reports and
/// app data are never among them, so that no index can betray them.
std::optional<QByteArray> searchText(const Event &event);

/// The name in a profile (kind 0) as typed in `from:`, folded: without case, spaces and '_' being the same.
QString foldedName(const QString &name);
QString foldedNameOf(const Event &profile);

/// What a person has typed (NIP-50).
struct SearchTerms {
    QByteArray match {}; ///< an FTS5 expression without any syntax of the person's; empty: no words
    std::vector<PublicKey> authors {}; ///< from:<64 hex digits>
    std::vector<QString> names {};     ///< from:name, folded
};

/// Words that must all be there; "quoted" ones in this order; word* as a prefix, as is the last word while it is
/// being typed; from:name. Other key:value terms are ignored, as NIP-50 asks. Total: any text gives a harmless
/// expression of at most 16 terms.
SearchTerms readSearch(const QByteArray &text);

} // namespace feed::store
