#pragma once

#include "feed/ids.h"
#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace feed {

/// One tag: a name and its values. UTF-8.
using Tag = std::vector<QByteArray>;

/// The one thing the protocol knows: something a key has said, signed (NIP-01).
///
/// Texts are UTF-8. A lone surrogate, which JSON can spell and UTF-8 cannot, is kept in its three-byte form
/// (WTF-8) so that such an event hashes as its author's JSON.stringify made it.
struct Event {
    EventId id;
    PublicKey pubkey;
    qint64 createdAt = 0; ///< Unix seconds, the author's clock
    int kind = 0;         ///< 0…65535
    std::vector<Tag> tags;
    QByteArray content;
    Signature sig;

    friend bool operator==(const Event &, const Event &) = default;

    /// First value of the first tag of that name, or null.
    QByteArray tagValue(QByteArrayView name) const;
    bool hasTag(QByteArrayView name) const;
    /// The d tag's value; "" when there is none (NIP-01, addressable events).
    QByteArray identifier() const;
    /// Unix seconds of the expiration tag (NIP-40); 0 when there is none or it is not a number.
    qint64 expiresAt() const;
    /// Has the tag ["-"]: only its author may publish it (NIP-70).
    bool isProtected() const;
};

/// [0,pubkey,created_at,kind,tags,content] exactly as JSON.stringify writes it; what the id is the hash of.
QByteArray canonical(const Event &event);

/// The sha-256 of canonical().
EventId computeId(const Event &event);

/// The whole event as one JSON object, keys in the order of NIP-01, no whitespace. The form stored and sent.
QByteArray toJson(const Event &event);

/// Far over what we write ourselves (limits.h): other servers may hand out more.
inline constexpr qsizetype MaxEventBytes = 1024 * 1024;

/// Strict and total: unknown keys are passed over, everything else must be exactly as NIP-01 says.
/// Checks the shape only; verify() in crypto/keys.h checks id and signature.
/// errors: Malformed (detail says what and can be shown to a developer), TooLarge (over MaxEventBytes).
Result<Event> eventFromJson(QByteArrayView json);

/// Newest first, ties by lowest id: the order of every list in the protocol.
bool sortsBefore(const Event &left, const Event &right);

} // namespace feed
