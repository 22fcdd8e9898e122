#include "feed/crypto/key_backup.h"

#include "feed/text/bech32.h"

#include <sodium.h>

namespace feed {

namespace {

constexpr char Version = 2;
constexpr int MostWork = 20; ///< 1 GiB
constexpr qsizetype SaltBytes = 16, NonceBytes = 24, SealedBytes = 48;
constexpr qsizetype SaltAt = 2, NonceAt = SaltAt + SaltBytes, HandlingAt = NonceAt + NonceBytes,
                    SealedAt = HandlingAt + 1, AllBytes = SealedAt + SealedBytes;
constexpr QByteArrayView Prefix = "ncryptsec";

const unsigned char *bytesAt(const QByteArray &data, qsizetype at)
{
    return reinterpret_cast<const unsigned char *>(data.constData()) + at;
}

/// Wiped when it goes.
struct Wiped {
    ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
    std::array<unsigned char, 32> bytes {};
};

bool stretch(Wiped &key, const QString &password, const QByteArray &data, int work)
{
    auto text = password.normalized(QString::NormalizationForm_KC).toUtf8();
    const int done = crypto_pwhash_scryptsalsa208sha256_ll(
        bytesAt(text, 0), std::size_t(text.size()), bytesAt(data, SaltAt), std::size_t(SaltBytes),
        quint64(1) << work, 8, 1, key.bytes.data(), key.bytes.size());
    sodium_memzero(text.data(), std::size_t(text.size()));
    return done == 0;
}

} // namespace

Result<QByteArray> backUp(const SecretKey &key, const QString &password, const KeyBackupOptions &options)
{
    QByteArray data;
    data += Version;
    data += char(options.work);
    data += QByteArray::fromHex(randomHex(int(SaltBytes + NonceBytes)));
    data += char(options.wasHandledOpenly ? 0 : 1);
    Wiped stretched, secret;
    if (!stretch(stretched, password, data, options.work))
        return fail(Code::Unavailable, "not enough memory to protect the key");
    auto raw = QByteArray::fromHex(key.toHex());
    QByteArray sealed(SealedBytes, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        reinterpret_cast<unsigned char *>(sealed.data()), nullptr, bytesAt(raw, 0), std::size_t(raw.size()),
        bytesAt(data, HandlingAt), 1, nullptr, bytesAt(data, NonceAt), stretched.bytes.data());
    sodium_memzero(raw.data(), std::size_t(raw.size()));
    return bech32::encode(Prefix, data + sealed);
}

Result<SecretKey> restoreKey(QByteArrayView text, const QString &password)
{
    const auto decoded = bech32::decode(text);
    if (!decoded || decoded->prefix != Prefix || decoded->data.size() != AllBytes)
        return fail(Code::Malformed, "no key under a password");
    const auto &data = decoded->data;
    const int work = uchar(data[1]);
    if (data[0] != Version || work > MostWork || work < 1)
        return fail(Code::Unsupported, "a key protected in another way, or with more work than 2^20");
    Wiped stretched, secret;
    if (!stretch(stretched, password, data, work))
        return fail(Code::Unavailable, "not enough memory to open the key");
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            secret.bytes.data(), nullptr, nullptr, bytesAt(data, SealedAt), std::size_t(SealedBytes),
            bytesAt(data, HandlingAt), 1, bytesAt(data, NonceAt), stretched.bytes.data())
        != 0)
        return fail(Code::Restricted, "another password, or an altered text");
    auto hex = QByteArray(reinterpret_cast<const char *>(secret.bytes.data()), 32).toHex();
    auto key = SecretKey::fromHex(hex);
    sodium_memzero(hex.data(), std::size_t(hex.size()));
    if (!key)
        return fail(Code::Malformed, "what was protected is no key");
    return std::move(*key);
}

} // namespace feed
