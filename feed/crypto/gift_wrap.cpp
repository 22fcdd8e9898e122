#include "feed/crypto/gift_wrap.h"

#include "feed/crypto/conversation.h"
#include "feed/kinds.h"

#include <sodium.h>

namespace feed {

namespace {

constexpr quint32 Blur = 2 * 24 * 3600; // s

qint64 blurred(qint64 now)
{
    return now - qint64(randombytes_uniform(Blur));
}

/// Canonical JSON ends with the signature, which a rumor does not have.
QByteArray withoutSignature(const Event &rumor)
{
    const auto json = toJson(rumor);
    return json.first(json.lastIndexOf(",\"sig\":")) + '}';
}

Result<Event> readRumor(QByteArray json)
{
    json = json.trimmed();
    if (!json.endsWith('}'))
        return fail(Code::Malformed, "a rumor is a JSON object");
    auto rumor = eventFromJson(json.chopped(1) + ",\"sig\":\"" + Signature().toHex() + "\"}");
    if (!rumor) // by those who sign it all the same
        rumor = eventFromJson(json);
    if (rumor)
        rumor->sig = {};
    return rumor;
}

/// content sealed by `author` for `recipient`, in an event signed by the former.
Result<Event> sealed(const QByteArray &content, const SecretKey &author, const PublicKey &recipient,
                     Event outside)
{
    const auto key = ConversationKey::between(author, recipient);
    if (!key)
        return key.error();
    auto text = key->encrypt(content);
    if (!text)
        return text.error();
    outside.content = std::move(*text);
    author.sign(outside);
    return outside;
}

Result<QByteArray> opened(const Event &event, const SecretKey &recipient)
{
    const auto key = ConversationKey::between(recipient, event.pubkey);
    if (!key)
        return key.error();
    return key->decrypt(event.content);
}

Event empty(int kind, qint64 at)
{
    return {.id = {}, .pubkey = {}, .createdAt = at, .kind = kind, .tags = {}, .content = {}, .sig = {}};
}

} // namespace

Result<Event> wrap(Event rumor, const SecretKey &author, const Wrapping &wrapping)
{
    rumor.pubkey = author.publicKey();
    rumor.id = computeId(rumor);
    const auto seal = sealed(withoutSignature(rumor), author, wrapping.recipient,
                             empty(kinds::Seal, blurred(wrapping.now)));
    if (!seal)
        return seal.error();
    auto outside =
        empty(wrapping.isEphemeral ? kinds::EphemeralGiftWrap : kinds::GiftWrap, blurred(wrapping.now));
    outside.tags = {{"p", wrapping.recipient.toHex()}};
    return sealed(toJson(*seal), SecretKey::generate(), wrapping.recipient, std::move(outside));
}

Result<Event> unwrap(const Event &giftWrap, const SecretKey &recipient)
{
    const auto sealText = opened(giftWrap, recipient);
    if (!sealText)
        return sealText.error();
    const auto seal = eventFromJson(*sealText);
    if (!seal)
        return seal.error();
    if (seal->kind != kinds::Seal)
        return fail(Code::Malformed, "no seal in the wrap");
    if (const auto verified = verify(*seal); !verified)
        return verified.error();
    const auto rumorText = opened(*seal, recipient);
    if (!rumorText)
        return rumorText.error();
    auto rumor = readRumor(*rumorText);
    if (!rumor)
        return rumor.error();
    if (rumor->pubkey != seal->pubkey)
        return fail(Code::Restricted, "the seal is another's than what is in it");
    if (computeId(*rumor) != rumor->id)
        return fail(Code::WrongId, "the id is not the hash of the rumor");
    return rumor;
}

} // namespace feed
