#pragma once

#include "feed/event.h"
#include "feed/ids.h"
#include "feed/result.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace feed {

/// A secret key and what it can do (BIP-340 over secp256k1). Wiped from memory when it goes; not copyable.
///
/// Thread: any, one at a time.
class SecretKey
{
public:
    static SecretKey generate();
    /// Nothing when the bytes are not a valid key (zero, or past the order of the curve).
    static std::optional<SecretKey> fromHex(QByteArrayView hex);

    SecretKey(SecretKey &&other) noexcept;
    SecretKey &operator=(SecretKey &&other) noexcept;
    SecretKey(const SecretKey &) = delete;
    SecretKey &operator=(const SecretKey &) = delete;
    ~SecretKey();

    SecretKey clone() const;
    QByteArray toHex() const; ///< for the keychain only
    const PublicKey &publicKey() const { return m_public; }

    /// message: 32 bytes. auxiliary: 32 random bytes, given in by tests with published vectors.
    Signature sign(const std::array<unsigned char, 32> &message,
                   std::optional<std::array<unsigned char, 32>> auxiliary = {}) const;

    /// Sets pubkey, id and sig of an event whose other fields are filled.
    void sign(Event &event) const;

    /// The x of this key times that point (ECDH without a hash, as NIP-44 asks). Nothing: it is no point of the curve.
    std::optional<std::array<unsigned char, 32>> sharedX(const PublicKey &other) const;

private:
    SecretKey() = default;

    std::array<unsigned char, 32> m_secret {};
    PublicKey m_public;
};

/// Is the id the hash of the event, and did the author sign it?
/// errors: WrongId, BadSignature. ≈ 50 µs. Thread: any.
Outcome verify(const Event &event);
/// Only the second half of it, for an id that was computed here.
bool verifySignature(const PublicKey &key, const std::array<unsigned char, 32> &message,
                     const Signature &sig);

/// From the system's source.
void fillRandom(std::array<unsigned char, 32> &bytes);
/// n random bytes from the system, as lower-case hex.
QByteArray randomHex(int bytes);

} // namespace feed
