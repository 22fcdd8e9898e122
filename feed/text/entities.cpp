#include "feed/text/entities.h"

#include "feed/text/bech32.h"

#include <algorithm>

namespace feed::entities {

namespace {

constexpr qsizetype MaxCharacters = 5000; // NIP-19, "limited in size"

enum Type : unsigned char { Special = 0, Relay = 1, Author = 2, Kind = 3 };

void append(QByteArray &out, Type type, QByteArrayView value)
{
    if (value.size() > 255)
        return;
    out.append(static_cast<char>(type)).append(static_cast<char>(value.size())).append(value);
}

void appendKind(QByteArray &out, int kind)
{
    const char bigEndian[] = {0, 0, static_cast<char>(kind >> 8), static_cast<char>(kind)};
    append(out, Kind, QByteArrayView(bigEndian, 4));
}

/// All that a list of type, length, value may hold. Values of a wrong length make it bad.
struct Fields {
    std::optional<QByteArray> special {};
    std::vector<QByteArray> relays {};
    std::optional<PublicKey> author {};
    std::optional<int> kind {};
    bool isGood = true;

    explicit Fields(QByteArrayView data)
    {
        while (isGood && !data.isEmpty()) {
            const qsizetype length = data.size() > 1 ? static_cast<unsigned char>(data[1]) : 0;
            isGood = data.size() >= 2 + length;
            if (!isGood)
                return;
            take(static_cast<unsigned char>(data[0]), data.sliced(2, length));
            data = data.sliced(2 + length);
        }
    }

    void take(unsigned char type, QByteArrayView value)
    {
        if (type == Special && !special) {
            special = value.isEmpty() ? QByteArray("") : value.toByteArray();
        } else if (type == Relay) {
            relays.push_back(value.toByteArray());
        } else if (type == Author) {
            author = PublicKey::fromRaw(value);
            isGood = author.has_value();
        } else if (type == Kind) {
            takeKind(value);
        }
    }

    void takeKind(QByteArrayView value)
    {
        isGood = value.size() == 4 && value[0] == 0 && value[1] == 0;
        if (isGood)
            kind = static_cast<unsigned char>(value[2]) << 8 | static_cast<unsigned char>(value[3]);
    }
};

Error broken(QByteArrayView prefix)
{
    return fail(Code::Malformed,
                "an unknown or broken reference: "
                    + prefix.first(std::min<qsizetype>(prefix.size(), 16)).toByteArray());
}

Result<Entity> bare(const bech32::Decoded &decoded)
{
    const auto key = PublicKey::fromRaw(decoded.data);
    if (key && decoded.prefix == "npub")
        return Entity(*key);
    if (key && decoded.prefix == "note")
        return Entity(*EventId::fromRaw(decoded.data));
    if (key && decoded.prefix == "nsec")
        return Entity(Secret {decoded.data.toHex()});
    return broken(decoded.prefix);
}

Result<Entity> composed(const bech32::Decoded &decoded)
{
    const Fields fields(decoded.data);
    if (!fields.isGood || !fields.special)
        return broken(decoded.prefix);
    const auto key = PublicKey::fromRaw(*fields.special);
    if (key && decoded.prefix == "nprofile")
        return Entity(Profile {*key, fields.relays});
    const auto id = EventId::fromRaw(*fields.special);
    if (id && decoded.prefix == "nevent")
        return Entity(EventPointer {*id, fields.relays, fields.author, fields.kind});
    if (decoded.prefix == "naddr" && fields.author && fields.kind)
        return Entity(Address {*fields.special, *fields.author, *fields.kind, fields.relays});
    return broken(decoded.prefix);
}

void appendRelays(QByteArray &out, const std::vector<QByteArray> &relays)
{
    for (const QByteArray &relay : relays)
        append(out, Relay, relay);
}

} // namespace

Result<Entity> decode(QByteArrayView text)
{
    const bool isUri = text.startsWith("nostr:");
    if (isUri)
        text = text.sliced(6);
    const auto decoded = text.size() <= MaxCharacters ? bech32::decode(text) : std::nullopt;
    if (!decoded)
        return fail(Code::Malformed, "not a reference: too long, or its checksum is wrong");
    auto entity = decoded->prefix.size() == 4 ? bare(*decoded) : composed(*decoded);
    if (entity && isUri && std::holds_alternative<Secret>(*entity))
        return fail(Code::Malformed, "a link must not hold a secret key");
    return entity;
}

QByteArray npub(const PublicKey &key)
{
    return bech32::encode("npub", key.raw());
}

QByteArray note(const EventId &id)
{
    return bech32::encode("note", id.raw());
}

QByteArray encode(const Profile &profile)
{
    QByteArray data;
    append(data, Special, profile.pubkey.raw());
    appendRelays(data, profile.relays);
    return bech32::encode("nprofile", data);
}

QByteArray encode(const EventPointer &pointer)
{
    QByteArray data;
    append(data, Special, pointer.id.raw());
    appendRelays(data, pointer.relays);
    if (pointer.author)
        append(data, Author, pointer.author->raw());
    if (pointer.kind)
        appendKind(data, *pointer.kind);
    return bech32::encode("nevent", data);
}

QByteArray encode(const Address &address)
{
    if (address.identifier.size() > 255)
        return {};
    QByteArray data;
    append(data, Special, address.identifier);
    appendRelays(data, address.relays);
    append(data, Author, address.pubkey.raw());
    appendKind(data, address.kind);
    return bech32::encode("naddr", data);
}

bool holdsSecret(QByteArrayView text)
{
    constexpr qsizetype enough = 40; // a key has 58; one that was cut short is still a leak
    const QByteArray lower = text.toByteArray().toLower();
    for (qsizetype at = lower.indexOf("sec1"); at >= 0; at = lower.indexOf("sec1", at + 1)) {
        const QByteArrayView before = QByteArrayView(lower).first(at);
        if (!before.endsWith('n') && !before.endsWith("ncrypt"))
            continue;
        const QByteArrayView rest =
            QByteArrayView(lower).sliced(at + 4).first(std::min(enough, lower.size() - at - 4));
        if (rest.size() == enough && std::ranges::all_of(rest, bech32::isLetter))
            return true;
    }
    return false;
}

} // namespace feed::entities
