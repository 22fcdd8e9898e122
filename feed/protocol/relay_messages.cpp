#include "feed/event_reader.h"
#include "feed/json/writer.h"
#include "feed/protocol/messages.h"

namespace feed::protocol {

namespace {

using Type = json::Reader::Type;

void expectElement(json::Reader &reader)
{
    if (!reader.nextElement())
        reader.reject("the message is too short");
}

QByteArray readText(json::Reader &reader)
{
    expectElement(reader);
    return reader.string();
}

/// The text of a reason, which some servers leave out.
QByteArray readReason(json::Reader &reader)
{
    return reader.nextElement() ? reader.string() : QByteArray("");
}

Delivery readDelivery(json::Reader &reader)
{
    Delivery message {readText(reader), {}};
    expectElement(reader);
    message.event = readEvent(reader);
    return message;
}

Ok readOk(json::Reader &reader)
{
    Ok message;
    const auto id = EventId::fromHex(readText(reader));
    if (!id)
        reader.reject("the event id must be 64 lower-case hex digits");
    message.eventId = id.value_or(EventId {});
    expectElement(reader);
    message.accepted = reader.boolean();
    message.reason = readReason(reader);
    return message;
}

std::optional<bool> readHints(json::Reader &reader)
{
    std::optional<bool> complete;
    for (reader.beginArray(); reader.nextElement();) {
        if (reader.peek() != Type::String) {
            reader.skipValue();
            continue;
        }
        const QByteArray hint = reader.string();
        if (hint == "finish" || hint == "more")
            complete = hint == "finish";
    }
    return complete;
}

EndOfStored readEndOfStored(json::Reader &reader)
{
    EndOfStored message {readText(reader)};
    if (!reader.nextElement())
        return message;
    if (reader.peek() == Type::Array)
        message.complete = readHints(reader);
    else
        reader.skipValue();
    return message;
}

Counted readCounted(json::Reader &reader)
{
    Counted message {readText(reader)};
    expectElement(reader);
    bool found = false;
    QByteArray key;
    for (reader.beginObject(); reader.nextKey(key);) {
        if (key != "count") {
            reader.skipValue();
            continue;
        }
        message.count = reader.integer();
        found = true;
    }
    if (!found)
        reader.reject("count is missing");
    return message;
}

NegotiationMessage readNegotiation(json::Reader &reader)
{
    const SubscriptionId id = readText(reader);
    const QByteArray hex = readText(reader);
    NegotiationMessage message {id, QByteArray::fromHex(hex)};
    if (message.message.toHex() != hex.toLower())
        reader.reject("expected hexadecimal digits");
    return message;
}

/// Nothing: not a verb of ours.
std::optional<RelayMessage> readBody(json::Reader &reader, const QByteArray &verb)
{
    if (verb == "EVENT")
        return readDelivery(reader);
    if (verb == "OK")
        return readOk(reader);
    if (verb == "EOSE")
        return readEndOfStored(reader);
    if (verb == "CLOSED") {
        const SubscriptionId id = readText(reader);
        return Closed {id, readReason(reader)};
    }
    if (verb == "NOTICE")
        return Notice {readText(reader)};
    if (verb == "AUTH")
        return Challenge {readText(reader)};
    if (verb == "COUNT")
        return readCounted(reader);
    if (verb == "NEG-MSG")
        return readNegotiation(reader);
    if (verb == "NEG-ERR") {
        const SubscriptionId id = readText(reader);
        return NegotiationError {id, readReason(reader)};
    }
    return {};
}

QByteArray writeTexts(const char *verb, std::initializer_list<QByteArrayView> texts)
{
    QByteArray out = "[\"" + QByteArray(verb) + '"';
    for (const QByteArrayView text : texts) {
        out += ',';
        json::appendString(out, text);
    }
    return out;
}

} // namespace

Result<RelayMessage> readRelayMessage(QByteArrayView text)
{
    json::Reader reader(text);
    reader.beginArray();
    const QByteArray verb = readText(reader);
    auto message = readBody(reader, verb);
    while (reader.nextElement()) // later versions of the protocol may add elements
        reader.skipValue();
    if (!reader.failed() && !message)
        return fail(Code::Unsupported, "unknown verb " + verb.left(32));
    if (!reader.atEnd())
        return reader.asError();
    return *std::move(message);
}

QByteArray write(const Ok &message)
{
    QByteArray out = "[\"OK\",\"" + message.eventId.toHex() + (message.accepted ? "\",true," : "\",false,");
    json::appendString(out, message.reason);
    return out + ']';
}

QByteArray write(const EndOfStored &message)
{
    const QByteArray out = writeTexts("EOSE", {message.subscription});
    if (!message.complete)
        return out + ']';
    return out + (*message.complete ? ",[\"finish\"]]" : ",[\"more\"]]");
}

QByteArray write(const Closed &message)
{
    return writeTexts("CLOSED", {message.subscription, message.reason}) + ']';
}

QByteArray write(const Notice &message)
{
    return writeTexts("NOTICE", {message.text}) + ']';
}

QByteArray write(const Challenge &message)
{
    return writeTexts("AUTH", {message.challenge}) + ']';
}

QByteArray write(const Counted &message)
{
    return writeTexts("COUNT", {message.subscription}) + ",{\"count\":" + QByteArray::number(message.count)
        + "}]";
}

QByteArray write(const NegotiationError &message)
{
    return writeTexts("NEG-ERR", {message.subscription, message.reason}) + ']';
}

QByteArray writeDelivery(const SubscriptionId &subscription, QByteArrayView eventJson)
{
    QByteArray out;
    out.reserve(subscription.size() + eventJson.size() + 16);
    out += "[\"EVENT\",";
    json::appendString(out, subscription);
    out.append(',').append(eventJson).append(']');
    return out;
}

} // namespace feed::protocol
