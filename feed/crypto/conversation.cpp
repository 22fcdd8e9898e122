#include "feed/crypto/conversation.h"

#include <QtEndian>

#include <bit>
#include <initializer_list>
#include <sodium.h>

namespace feed {

namespace {

constexpr char Version = 2;
constexpr qsizetype NonceBytes = 32, MacBytes = 32;
constexpr qsizetype LeastPayload = 132, LeastBytes = 99; // in base64, and decoded
constexpr qint64 LongLength = 65536;                     ///< from here on the length takes six bytes
constexpr QByteArrayView Salt = "nip44-v2";

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

void hmac(unsigned char *out, QByteArrayView key, std::initializer_list<QByteArrayView> parts)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), std::size_t(key.size()));
    for (const auto part : parts)
        crypto_auth_hmacsha256_update(&state, bytesOf(part), std::size_t(part.size()));
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof state);
}

template<std::size_t Size>
QByteArrayView view(const std::array<unsigned char, Size> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(Size)};
}

/// Of one message: HKDF-expand to 76 bytes. source: RFC 5869.
class MessageKeys
{
public:
    MessageKeys(const ConversationKey::Bytes &key, QByteArrayView nonce)
    {
        QByteArrayView before;
        for (unsigned char round = 0; round < 3; ++round) {
            const char counter = char(round + 1);
            auto *out = m_bytes.data() + 32 * round;
            hmac(out, view(key), {before, nonce, QByteArrayView(&counter, 1)});
            before = {reinterpret_cast<const char *>(out), 32};
        }
    }
    ~MessageKeys() { sodium_memzero(m_bytes.data(), m_bytes.size()); }
    Q_DISABLE_COPY_MOVE(MessageKeys)

    /// Encrypts and decrypts.
    QByteArray applied(QByteArrayView data) const
    {
        QByteArray out(data.size(), Qt::Uninitialized);
        crypto_stream_chacha20_ietf_xor(reinterpret_cast<unsigned char *>(out.data()), bytesOf(data),
                                        std::size_t(data.size()), m_bytes.data() + 32, m_bytes.data());
        return out;
    }
    QByteArray mac(QByteArrayView nonce, QByteArrayView ciphertext) const
    {
        QByteArray out(MacBytes, Qt::Uninitialized);
        hmac(reinterpret_cast<unsigned char *>(out.data()), view(m_bytes).sliced(44, 32),
             {nonce, ciphertext});
        return out;
    }

private:
    std::array<unsigned char, 96> m_bytes; // chacha key, its nonce, hmac key; the rest unused
};

QByteArray padded(QByteArrayView plaintext)
{
    const qint64 length = plaintext.size();
    const bool isLong = length >= LongLength;
    QByteArray out(isLong ? 6 : 2, '\0');
    if (isLong)
        qToBigEndian(quint32(length), out.data() + 2);
    else
        qToBigEndian(quint16(length), out.data());
    out += plaintext;
    return out.append(ConversationKey::paddedLength(length) - length, '\0');
}

Result<QByteArray> unpadded(const QByteArray &text)
{
    qint64 prefix = 2, length = qFromBigEndian<quint16>(text.constData());
    if (length == 0) {
        prefix = 6;
        length = qFromBigEndian<quint32>(text.constData() + 2);
    }
    const bool isShortestForm = length > 0 && (prefix == 2 || length >= LongLength);
    if (!isShortestForm || length > ConversationKey::MostBytes
        || text.size() != prefix + ConversationKey::paddedLength(length))
        return fail(Code::Malformed, "the padding is wrong");
    return text.sliced(prefix, length);
}

Result<QByteArray> decoded(QByteArrayView payload)
{
    // Padding makes a text a quarter longer at most, but no shorter than 32; base64 a third.
    constexpr qsizetype Most = (ConversationKey::MostBytes * 5 / 4 + 128) * 4 / 3;
    if (payload.startsWith('#'))
        return fail(Code::Unsupported, "sealed in another way than base64");
    if (payload.size() > Most)
        return fail(Code::TooLarge, "a sealed text of " + QByteArray::number(payload.size()) + " letters");
    if (payload.size() < LeastPayload)
        return fail(Code::Malformed, "too short for a sealed text");
    const auto bytes =
        QByteArray::fromBase64Encoding(payload.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() < LeastBytes)
        return fail(Code::Malformed, "no base64");
    if (bytes.decoded.front() != Version)
        return fail(Code::Unsupported,
                    "sealed in version " + QByteArray::number(uchar(bytes.decoded.front())));
    return bytes.decoded;
}

} // namespace

Result<ConversationKey> ConversationKey::between(const SecretKey &mine, const PublicKey &theirs)
{
    auto shared = mine.sharedX(theirs);
    if (!shared)
        return fail(Code::Malformed, "no point of the curve");
    Bytes key;
    hmac(key.data(), Salt, {view(*shared)});
    sodium_memzero(shared->data(), shared->size());
    return ConversationKey(key);
}

ConversationKey::ConversationKey(const Bytes &key)
    : m_key(key)
{ }

ConversationKey::ConversationKey(ConversationKey &&other) noexcept
    : m_key(other.m_key)
{
    sodium_memzero(other.m_key.data(), other.m_key.size());
}

ConversationKey::~ConversationKey()
{
    sodium_memzero(m_key.data(), m_key.size());
}

qint64 ConversationKey::paddedLength(qint64 length)
{
    if (length <= 32)
        return 32;
    const auto nextPower = qint64(std::bit_ceil(quint64(length)));
    const qint64 chunk = nextPower <= 256 ? 32 : nextPower / 8;
    return chunk * ((length - 1) / chunk + 1);
}

Result<QByteArray> ConversationKey::encrypt(QByteArrayView plaintext, std::optional<Bytes> nonce) const
{
    if (plaintext.isEmpty())
        return fail(Code::Malformed, "nothing to seal");
    if (plaintext.size() > MostBytes)
        return fail(Code::TooLarge, QByteArray::number(plaintext.size()) + " bytes to seal");
    if (!nonce)
        fillRandom(nonce.emplace());
    const MessageKeys keys(m_key, view(*nonce));
    const auto ciphertext = keys.applied(padded(plaintext));
    QByteArray payload(1, Version);
    payload.append(view(*nonce)).append(ciphertext).append(keys.mac(view(*nonce), ciphertext));
    return payload.toBase64();
}

Result<QByteArray> ConversationKey::decrypt(QByteArrayView payload) const
{
    const auto bytes = decoded(payload);
    if (!bytes)
        return bytes.error();
    const QByteArrayView all = *bytes;
    const auto nonce = all.sliced(1, NonceBytes);
    const auto ciphertext = all.sliced(1 + NonceBytes).chopped(MacBytes);
    const MessageKeys keys(m_key, nonce);
    const auto mac = keys.mac(nonce, ciphertext);
    if (sodium_memcmp(mac.constData(), all.last(MacBytes).data(), std::size_t(MacBytes)) != 0)
        return fail(Code::BadSignature, "not sealed with this key, or altered");
    return unpadded(keys.applied(ciphertext));
}

} // namespace feed
