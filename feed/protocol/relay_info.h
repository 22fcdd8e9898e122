#pragma once

#include "feed/ids.h"
#include "feed/limits.h"
#include "feed/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace feed::protocol {

/// What a server says of itself over HTTP (NIP-11).
struct RelayInfo {
    QByteArray name;
    QByteArray description;
    QByteArray icon;
    QByteArray contact;
    QByteArray software;
    QByteArray version;
    std::optional<PublicKey> self; ///< the server's own key (NIP-11 `self`), who signs membership
    std::vector<int> supportedNips;
    Limits limits;
    bool authRequired = false;
    bool restrictedWrites = false;
};

QByteArray toJson(const RelayInfo &info);

/// Forgiving, as other people's servers are: a wrong or missing field keeps its default.
/// errors: Malformed (not a JSON object), NotPlaza (an object with nothing of NIP-11 in it).
Result<RelayInfo> relayInfoFromJson(const QByteArray &json);

} // namespace feed::protocol
