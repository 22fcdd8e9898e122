#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace feed {

/// A fixed number of bytes that cannot be mistaken for another kind of bytes; on the wire lower-case hex.
template<class Tag, std::size_t Size>
struct Bytes {
    static constexpr std::size_t size = Size;
    std::array<unsigned char, Size> bytes {};

    friend auto operator<=>(const Bytes &, const Bytes &) = default;

    QByteArray toHex() const { return raw().toHex(); }
    /// The raw bytes, copied.
    QByteArray raw() const { return {reinterpret_cast<const char *>(bytes.data()), qsizetype(Size)}; }
    const unsigned char *data() const { return bytes.data(); }
    unsigned char *data() { return bytes.data(); }

    /// Exactly 2 × Size characters of 0-9a-f; upper case is refused, as NIP-01 asks.
    static std::optional<Bytes> fromHex(QByteArrayView hex)
    {
        if (hex.size() != qsizetype(2 * Size))
            return {};
        Bytes result;
        for (std::size_t i = 0; i < Size; ++i) {
            const int high = nibble(hex[qsizetype(2 * i)]), low = nibble(hex[qsizetype(2 * i + 1)]);
            if (high < 0 || low < 0)
                return {};
            result.bytes[i] = static_cast<unsigned char>(high << 4 | low);
        }
        return result;
    }
    static std::optional<Bytes> fromRaw(QByteArrayView raw)
    {
        if (raw.size() != qsizetype(Size))
            return {};
        Bytes result;
        std::memcpy(result.bytes.data(), raw.data(), Size);
        return result;
    }

private:
    static constexpr int nibble(char c)
    {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
};

using EventId = Bytes<struct EventIdTag, 32>;     ///< sha-256 of the canonical serialisation
using PublicKey = Bytes<struct PublicKeyTag, 32>; ///< x-only secp256k1 point (BIP-340)
using Signature = Bytes<struct SignatureTag, 64>; ///< BIP-340

/// For unordered containers. Ids are hashes already, so their first bytes do.
struct BytesHash {
    template<class B>
    std::size_t operator()(const B &value) const
    {
        std::size_t hash = 0;
        std::memcpy(&hash, value.data(), sizeof hash);
        return hash;
    }
};

/// For QHash.
template<class Tag, std::size_t Size>
std::size_t qHash(const Bytes<Tag, Size> &value, std::size_t seed = 0)
{
    return BytesHash()(value) ^ seed;
}

} // namespace feed
