#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace feed::store {

/// What the versions of one replaceable or addressable event have in common. source: NIP-01.
struct Address {
    int kind = 0;
    PublicKey pubkey;
    QByteArray identifier; ///< the d tag; empty for a replaceable

    /// As in an a tag: "kind:pubkey:identifier".
    QByteArray text() const;

    friend bool operator==(const Address &, const Address &) = default;
};

/// Nothing for an event of which every one is kept.
std::optional<Address> addressOf(const Event &event);

/// Of an a tag's value. A replaceable's may leave out the last colon, as many clients do.
std::optional<Address> parseAddress(QByteArrayView text);

} // namespace feed::store
