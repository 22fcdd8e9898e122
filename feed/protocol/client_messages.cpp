#include "feed/event_reader.h"
#include "feed/json/writer.h"
#include "feed/protocol/message_limits.h"
#include "feed/protocol/messages.h"

#include <utility>

namespace feed::protocol {

namespace {

/// The id of an event that may be wrong everywhere else.
std::optional<EventId> salvageId(json::Reader &reader)
{
    std::optional<EventId> id;
    QByteArray key;
    for (reader.beginObject(); reader.nextKey(key);) {
        if (key == "id" && reader.peek() == json::Reader::Type::String)
            id = EventId::fromHex(reader.string());
        else
            reader.skipValue();
    }
    return id;
}

/// Reads a refused message once more, only for what its answer needs.
Malformed refused(QByteArrayView text, Error error)
{
    using Type = json::Reader::Type;
    Malformed message {std::move(error)};
    json::Reader reader(text);
    if (!reader.beginArray() || !reader.nextElement() || reader.peek() != Type::String)
        return message;
    message.verb = reader.string();
    if (!reader.nextElement())
        return message;
    const Type type = reader.peek();
    if (type == Type::Object && (message.verb == "EVENT" || message.verb == "AUTH"))
        message.eventId = salvageId(reader);
    else if (type == Type::String
             && (message.verb == "REQ" || message.verb == "COUNT" || message.verb.startsWith("NEG-")))
        message.subscription = reader.string();
    return message;
}

void readEnd(json::Reader &reader)
{
    if (reader.nextElement())
        reader.reject("more than this message has");
    reader.atEnd();
}

Event readOnlyEvent(json::Reader &reader)
{
    if (!reader.nextElement())
        reader.reject("the event is missing");
    Event event = readEvent(reader);
    readEnd(reader);
    return event;
}

SubscriptionId readId(json::Reader &reader)
{
    if (!reader.nextElement())
        reader.reject("the subscription id is missing");
    return reader.string();
}

/// As the text has it, or in an array of one, as NDK writes it.
Filter readOnlyFilter(json::Reader &reader)
{
    if (!reader.nextElement())
        reader.reject("the filter is missing");
    if (reader.peek() != json::Reader::Type::Array)
        return readFilter(reader);
    if (!reader.beginArray() || !reader.nextElement())
        reader.reject("the filter is missing");
    const Filter filter = readFilter(reader);
    if (reader.nextElement())
        reader.reject("one filter is compared at a time");
    return filter;
}

/// Hex, of either case as other clients write it; empty when it is none.
QByteArray readHex(json::Reader &reader)
{
    if (!reader.nextElement())
        reader.reject("the message is missing");
    const QByteArray hex = reader.string();
    const QByteArray bytes = QByteArray::fromHex(hex);
    if (hex.isEmpty() || bytes.toHex() != hex.toLower())
        reader.reject("expected hexadecimal digits");
    return bytes;
}

/// A reader of one verb leaves what is wrong with the text in `reader`, and what is over a limit in `over`.
struct Reading {
    json::Reader reader;
    const Limits &limits;
    std::optional<Error> over {};

    void check(std::optional<Error> error)
    {
        if (!over)
            over = std::move(error);
    }

    template<class Message>
    ClientMessage event()
    {
        Message message {readOnlyEvent(reader)};
        if (!reader.failed())
            check(eventError(message.event, limits));
        return message;
    }

    template<class Message>
    ClientMessage request()
    {
        Message message {readId(reader), {}};
        while (reader.nextElement())
            message.filters.push_back(readFilter(reader));
        if (!reader.atEnd())
            return message;
        check(subscriptionIdError(message.id, limits));
        check(filtersError(message.filters, limits));
        return message;
    }

    ClientMessage close()
    {
        Close message {readId(reader)};
        readEnd(reader);
        if (!reader.failed())
            check(subscriptionIdError(message.id, limits));
        return message;
    }

    ClientMessage negotiationOpen()
    {
        NegotiationOpen message {readId(reader), {}, {}};
        message.filter = readOnlyFilter(reader);
        message.message = readHex(reader);
        readEnd(reader);
        if (reader.failed())
            return message;
        check(subscriptionIdError(message.id, limits));
        check(filtersError({message.filter}, limits));
        return message;
    }

    ClientMessage negotiationMessage()
    {
        const SubscriptionId id = readId(reader);
        NegotiationMessage message {id, readHex(reader)};
        readEnd(reader);
        return message;
    }

    ClientMessage negotiationClose()
    {
        NegotiationClose message {readId(reader)};
        readEnd(reader);
        return message;
    }

    ClientMessage read()
    {
        if (!reader.beginArray() || !reader.nextElement())
            reader.reject("expected a message: an array that begins with its verb");
        const QByteArray verb = reader.string();
        if (verb == "EVENT")
            return event<Publish>();
        if (verb == "REQ")
            return request<Request>();
        if (verb == "CLOSE")
            return close();
        if (verb == "AUTH")
            return event<Authenticate>();
        if (verb == "COUNT")
            return request<Count>();
        if (verb == "NEG-OPEN")
            return negotiationOpen();
        if (verb == "NEG-MSG")
            return negotiationMessage();
        if (verb == "NEG-CLOSE")
            return negotiationClose();
        if (!reader.failed())
            check(fail(Code::Unsupported, "unknown verb " + verb.left(32)));
        return Malformed {};
    }
};

template<class Message>
QByteArray writeRequest(QByteArrayView verb, const Message &message)
{
    QByteArray out = "[\"" + verb.toByteArray() + "\",";
    json::appendString(out, message.id);
    for (const Filter &filter : message.filters)
        out.append(',').append(toJson(filter));
    return out + ']';
}

} // namespace

ClientMessage readClientMessage(QByteArrayView text, const Limits &limits)
{
    if (auto error = sizeError(text, limits))
        return refused(text, *std::move(error));
    Reading reading {json::Reader(text), limits};
    ClientMessage message = reading.read();
    if (reading.reader.failed())
        return refused(text, reading.reader.asError());
    if (reading.over)
        return refused(text, *std::move(reading.over));
    return message;
}

QByteArray write(const Publish &message)
{
    return "[\"EVENT\"," + toJson(message.event) + ']';
}

QByteArray write(const Request &message)
{
    return writeRequest("REQ", message);
}

QByteArray write(const Count &message)
{
    return writeRequest("COUNT", message);
}

QByteArray write(const Close &message)
{
    QByteArray out = "[\"CLOSE\",";
    json::appendString(out, message.id);
    return out + ']';
}

QByteArray write(const Authenticate &message)
{
    return "[\"AUTH\"," + toJson(message.event) + ']';
}

QByteArray write(const NegotiationOpen &message)
{
    QByteArray out = "[\"NEG-OPEN\",";
    json::appendString(out, message.id);
    return out + ',' + toJson(message.filter) + ",\"" + message.message.toHex() + "\"]";
}

QByteArray write(const NegotiationMessage &message)
{
    QByteArray out = "[\"NEG-MSG\",";
    json::appendString(out, message.id);
    return out + ",\"" + message.message.toHex() + "\"]";
}

QByteArray write(const NegotiationClose &message)
{
    QByteArray out = "[\"NEG-CLOSE\",";
    json::appendString(out, message.id);
    return out + ']';
}

} // namespace feed::protocol
