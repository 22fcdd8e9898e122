#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace feed {

/// The key that two people share, whoever of them computes it, and texts sealed with it. source: NIP-44, version 2.
/// Wiped from memory when it goes; not copyable.
///
/// Thread: any.
class ConversationKey
{
public:
    using Bytes = std::array<unsigned char, 32>;

    /// errors: Malformed (no point of the curve).
    static Result<ConversationKey> between(const SecretKey &mine, const PublicKey &theirs);
    explicit ConversationKey(const Bytes &key);

    ConversationKey(ConversationKey &&other) noexcept;
    ConversationKey &operator=(ConversationKey &&) = delete;
    ConversationKey(const ConversationKey &) = delete;
    ConversationKey &operator=(const ConversationKey &) = delete;
    ~ConversationKey();

    /// Sealed texts are at most as long as this makes them; a longer one is not looked at.
    static constexpr qsizetype MostBytes = 1024 * 1024;

    /// plaintext: UTF-8, 1 byte to MostBytes. nonce: random, given in by tests with published vectors.
    /// errors: Malformed (empty), TooLarge.
    Result<QByteArray> encrypt(QByteArrayView plaintext, std::optional<Bytes> nonce = {}) const;
    /// errors: Malformed, TooLarge, Unsupported (another version), BadSignature (not sealed with this key, or altered).
    Result<QByteArray> decrypt(QByteArrayView payload) const;

    /// Of the text with its padding, which hides how long it is. length: at least 1.
    static qint64 paddedLength(qint64 length);

private:
    Bytes m_key;
};

} // namespace feed
