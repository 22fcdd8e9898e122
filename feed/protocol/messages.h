#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>
#include <vector>

/// What client and server say to each other (NIP-01, 42, 45, 67, 77); PROTOCOL.md has the JSON.
namespace feed::protocol {

using SubscriptionId = QByteArray; ///< 1…64 characters, chosen by the client, per connection

// client -> server

struct Publish {
    Event event;
};
struct Request {
    SubscriptionId id;
    std::vector<Filter> filters;
};
struct Count {
    SubscriptionId id;
    std::vector<Filter> filters;
};
struct Close {
    SubscriptionId id;
};
struct Authenticate {
    Event event;
};
/// The first message of a comparison of sets (NIP-77); `message` is bytes, hex on the wire.
struct NegotiationOpen {
    SubscriptionId id;
    Filter filter;
    QByteArray message;
};
/// The following ones, from either side.
struct NegotiationMessage {
    SubscriptionId id;
    QByteArray message;
};
struct NegotiationClose {
    SubscriptionId id;
};
/// A message that cannot be acted on, with what is needed to answer it.
struct Malformed {
    Error error;
    QByteArray verb {};                ///< "EVENT", "REQ", …; empty when it could not be read
    std::optional<EventId> eventId {}; ///< of an EVENT or AUTH, when readable: the answer is OK false
    SubscriptionId
        subscription {}; ///< of a REQ, COUNT or NEG-…, when readable: the answer is CLOSED or NEG-ERR
};
using ClientMessage = std::variant<Publish, Request, Count, Close, Authenticate, NegotiationOpen,
                                   NegotiationMessage, NegotiationClose, Malformed>;

/// Total: any bytes give a message. Limits of size and number are applied here.
ClientMessage readClientMessage(QByteArrayView text, const Limits &limits);

QByteArray write(const Publish &message);
QByteArray write(const Request &message);
QByteArray write(const Count &message);
QByteArray write(const Close &message);
QByteArray write(const Authenticate &message);
QByteArray write(const NegotiationOpen &message);
QByteArray write(const NegotiationMessage &message); ///< the same from either side
QByteArray write(const NegotiationClose &message);

// server -> client

struct Delivery {
    SubscriptionId subscription;
    Event event;
};
struct Ok {
    EventId eventId;
    bool accepted = false;
    QByteArray reason; ///< "prefix: text", or empty
};
struct EndOfStored {
    SubscriptionId subscription;
    std::optional<bool> complete {}; ///< NIP-67: "finish" (true) or "more" (false)
};
struct Closed {
    SubscriptionId subscription;
    QByteArray reason;
};
struct Notice {
    QByteArray text;
};
struct Challenge {
    QByteArray challenge; ///< of NIP-42
};
struct Counted {
    SubscriptionId subscription;
    qint64 count = 0;
};
/// The end of a comparison that cannot go on.
struct NegotiationError {
    SubscriptionId subscription;
    QByteArray reason;
};
using RelayMessage = std::variant<Delivery, Ok, EndOfStored, Closed, Notice, Challenge, Counted,
                                  NegotiationMessage, NegotiationError>;

/// errors: Malformed, Unsupported (a verb that is not ours; ignore it).
Result<RelayMessage> readRelayMessage(QByteArrayView text);

QByteArray write(const Ok &message);
QByteArray write(const EndOfStored &message);
QByteArray write(const Closed &message);
QByteArray write(const Notice &message);
QByteArray write(const Challenge &message);
QByteArray write(const Counted &message);
QByteArray write(const NegotiationError &message);
/// A delivery of an event whose JSON exists already: ["EVENT","<sub>",<json>].
QByteArray writeDelivery(const SubscriptionId &subscription, QByteArrayView eventJson);

} // namespace feed::protocol
