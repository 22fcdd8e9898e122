#pragma once

#include "feed/event.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace feed {

/// Which events a subscription wants (NIP-01): conditions are AND, values of one condition are OR.
/// A condition that is present but empty matches nothing.
struct Filter {
    std::optional<std::vector<EventId>> ids {};
    std::optional<std::vector<PublicKey>> authors {};
    std::optional<std::vector<int>> kinds {};
    std::map<char, std::vector<QByteArray>> tags {}; ///< by single letter a-zA-Z: "#e" is 'e'
    std::optional<qint64> since {};                  ///< inclusive, Unix seconds
    std::optional<qint64> until {};                  ///< inclusive
    std::optional<int> limit {};                     ///< of the stored part only; 0 = live only
    std::optional<QByteArray> search {};             ///< NIP-50

    friend bool operator==(const Filter &, const Filter &) = default;

    /// limit and search are not looked at.
    bool matches(const Event &event) const;
};

bool matchesAny(const std::vector<Filter> &filters, const Event &event);

/// One JSON object, as sent in a REQ.
QByteArray toJson(const Filter &filter);

/// errors: Malformed. Unknown keys are ignored; keys that contradict NIP-01 are refused by name.
Result<Filter> filterFromJson(QByteArrayView json);

} // namespace feed
