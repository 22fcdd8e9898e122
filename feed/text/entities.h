#pragma once

#include "feed/ids.h"
#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>
#include <vector>

/// The spelling of keys and references in text (NIP-19, NIP-21): npub, nsec, note, nprofile, nevent, naddr.
namespace feed::entities {

struct Profile {
    PublicKey pubkey;
    std::vector<QByteArray> relays {};
};
struct EventPointer {
    EventId id;
    std::vector<QByteArray> relays {};
    std::optional<PublicKey> author {};
    std::optional<int> kind {};
};
struct Address {
    QByteArray identifier;
    PublicKey pubkey;
    int kind = 0;
    std::vector<QByteArray> relays {};
};
struct Secret {
    QByteArray hex;
};
using Entity = std::variant<PublicKey, EventId, Secret, Profile, EventPointer, Address>;

/// With or without "nostr:". At most 5,000 characters; unknown TLV types are passed over.
/// errors: Malformed.
Result<Entity> decode(QByteArrayView text);

QByteArray npub(const PublicKey &key);
QByteArray note(const EventId &id);
/// Relays over 255 bytes are left out.
QByteArray encode(const Profile &profile);
QByteArray encode(const EventPointer &pointer);
/// Null when the identifier is over 255 bytes, which the format cannot hold.
QByteArray encode(const Address &address);

/// Does the text hold something that reads like a secret key (nsec1…, ncryptsec1…)?
bool holdsSecret(QByteArrayView text);

} // namespace feed::entities
