#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "feed/result.h"

namespace feed {

/// An unsigned event (a rumor), sealed by its author and wrapped by nobody in particular, so that only the recipient
/// learns who wrote it and what. source: NIP-59; for messages between people (kinds 14, 15 and 7 inside) NIP-17.
/// Thread: any.

struct Wrapping {
    PublicKey recipient;
    qint64 now = 0;           ///< Unix s; the times outside are drawn from the two days before
    bool isEphemeral = false; ///< for whoever is here now (21059); else kept (1059)
};

/// rumor: pubkey and id are set here, the signature is left out. errors: TooLarge.
Result<Event> wrap(Event rumor, const SecretKey &author, const Wrapping &wrapping);

/// returns: the rumor, with an empty signature. Its author is the one who sealed it.
/// errors: Malformed; BadSignature, WrongId (seal or rumor are not their author's); Restricted (the seal's author is not
/// the rumor's); as ConversationKey::decrypt() for what is for somebody else.
Result<Event> unwrap(const Event &giftWrap, const SecretKey &recipient);

} // namespace feed
