#include "feed/crypto/keys.h"

#include <algorithm>
#include <secp256k1.h>
#include <secp256k1_ecdh.h>
#include <secp256k1_extrakeys.h>
#include <secp256k1_schnorrsig.h>
#include <sodium.h>
#include <utility>

namespace feed {

namespace {

using Key = std::array<unsigned char, 32>;

/// Filled from the system's source; libsodium is set up on first use, from any thread.
void fillRandom(unsigned char *out, std::size_t size)
{
    static const int ready = sodium_init();
    if (ready < 0)
        qFatal("no source of random numbers");
    randombytes_buf(out, size);
}

/// Randomised once against side channels and from then on only read, so threads may share it.
const secp256k1_context *signingContext()
{
    static const secp256k1_context *const context = [] {
        secp256k1_context *made = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
        Key seed;
        fillRandom(seed.data(), seed.size());
        if (secp256k1_context_randomize(made, seed.data()) != 1)
            qFatal("libsecp256k1 refuses its seed");
        sodium_memzero(seed.data(), seed.size());
        return made;
    }();
    return context;
}

/// Wiped when it goes.
struct KeyPair {
    explicit KeyPair(const Key &secret)
        : isValid(secp256k1_keypair_create(signingContext(), &pair, secret.data()) == 1)
    { }
    ~KeyPair() { sodium_memzero(&pair, sizeof pair); }
    Q_DISABLE_COPY_MOVE(KeyPair)

    PublicKey publicKey() const
    {
        secp256k1_xonly_pubkey point;
        PublicKey key;
        if (secp256k1_keypair_xonly_pub(signingContext(), &point, nullptr, &pair) == 1)
            secp256k1_xonly_pubkey_serialize(signingContext(), key.data(), &point);
        return key;
    }

    secp256k1_keypair pair;
    bool isValid;
};

} // namespace

SecretKey SecretKey::generate()
{
    SecretKey key;
    for (;;) { // one draw in 2^127 is no valid key
        fillRandom(key.m_secret.data(), key.m_secret.size());
        const KeyPair pair(key.m_secret);
        if (!pair.isValid)
            continue;
        key.m_public = pair.publicKey();
        return key;
    }
}

std::optional<SecretKey> SecretKey::fromHex(QByteArrayView hex)
{
    auto bytes = PublicKey::fromHex(hex);
    if (!bytes)
        return {};
    SecretKey key;
    key.m_secret = bytes->bytes;
    sodium_memzero(bytes->data(), PublicKey::size);
    const KeyPair pair(key.m_secret);
    if (!pair.isValid)
        return {};
    key.m_public = pair.publicKey();
    return key;
}

SecretKey::SecretKey(SecretKey &&other) noexcept
    : m_secret(other.m_secret)
    , m_public(other.m_public)
{
    sodium_memzero(other.m_secret.data(), other.m_secret.size());
}

SecretKey &SecretKey::operator=(SecretKey &&other) noexcept
{
    std::swap(m_secret, other.m_secret);
    std::swap(m_public, other.m_public);
    return *this;
}

SecretKey::~SecretKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

SecretKey SecretKey::clone() const
{
    SecretKey key;
    key.m_secret = m_secret;
    key.m_public = m_public;
    return key;
}

QByteArray SecretKey::toHex() const
{
    return QByteArray(reinterpret_cast<const char *>(m_secret.data()), qsizetype(m_secret.size())).toHex();
}

Signature SecretKey::sign(const std::array<unsigned char, 32> &message,
                          std::optional<std::array<unsigned char, 32>> auxiliary) const
{
    const KeyPair pair(m_secret);
    if (!pair.isValid)
        qFatal("signing with a key that was moved away");
    if (!auxiliary)
        fillRandom(auxiliary.emplace().data(), 32);
    Signature signature;
    secp256k1_schnorrsig_sign32(signingContext(), signature.data(), message.data(), &pair.pair,
                                auxiliary->data());
    // BIP-340: a signature made by failing hardware would give the key away.
    if (!verifySignature(m_public, message, signature))
        qFatal("this machine computes wrong signatures");
    return signature;
}

void SecretKey::sign(Event &event) const
{
    event.pubkey = m_public;
    event.id = computeId(event);
    event.sig = sign(event.id.bytes);
}

std::optional<std::array<unsigned char, 32>> SecretKey::sharedX(const PublicKey &other) const
{
    std::array<unsigned char, 33> compressed {2}; // BIP-340's choice of the two points with this x
    std::ranges::copy(other.bytes, compressed.begin() + 1);
    secp256k1_pubkey point;
    Key shared;
    const auto keepX = [](unsigned char *out, const unsigned char *x, const unsigned char *, void *) {
        std::copy_n(x, 32, out);
        return 1;
    };
    const auto *context = signingContext();
    if (secp256k1_ec_pubkey_parse(context, &point, compressed.data(), compressed.size()) != 1
        || secp256k1_ecdh(context, shared.data(), &point, m_secret.data(), keepX, nullptr) != 1)
        return {};
    return shared;
}

Outcome verify(const Event &event)
{
    if (computeId(event) != event.id)
        return fail(Code::WrongId, "the id is not the hash of the event");
    if (!verifySignature(event.pubkey, event.id.bytes, event.sig))
        return fail(Code::BadSignature, "the signature does not fit the id and the author");
    return Done {};
}

bool verifySignature(const PublicKey &key, const std::array<unsigned char, 32> &message, const Signature &sig)
{
    secp256k1_xonly_pubkey point;
    return secp256k1_xonly_pubkey_parse(secp256k1_context_static, &point, key.data()) == 1
        && secp256k1_schnorrsig_verify(secp256k1_context_static, sig.data(), message.data(), message.size(),
                                       &point)
        == 1;
}

void fillRandom(std::array<unsigned char, 32> &bytes)
{
    fillRandom(bytes.data(), bytes.size());
}

QByteArray randomHex(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    fillRandom(reinterpret_cast<unsigned char *>(raw.data()), static_cast<std::size_t>(bytes));
    return raw.toHex();
}

} // namespace feed
