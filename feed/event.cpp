#include "feed/event.h"

#include "feed/event_reader.h"
#include "feed/json/writer.h"

#include <algorithm>
#include <bitset>
#include <sodium/crypto_hash_sha256.h>

namespace feed {

namespace {

void appendTags(QByteArray &out, const std::vector<Tag> &tags)
{
    out += '[';
    for (const Tag &tag : tags) {
        out += out.endsWith('[') ? "[" : ",[";
        for (const QByteArray &value : tag) {
            if (!out.endsWith('['))
                out += ',';
            json::appendString(out, value);
        }
        out += ']';
    }
    out += ']';
}

template<class B>
B readHex(json::Reader &reader, const char *field)
{
    const auto value = B::fromHex(reader.string());
    if (!value)
        reader.reject(QByteArray(field) + " must be " + QByteArray::number(2 * int(B::size))
                      + " lower-case hex digits");
    return value.value_or(B {});
}

qint64 readNumber(json::Reader &reader, const char *field, qint64 highest)
{
    const qint64 value = reader.integer();
    if (value < 0 || value > highest)
        reader.reject(QByteArray(field) + " is out of range");
    return value;
}

Tag readTag(json::Reader &reader)
{
    Tag tag;
    for (reader.beginArray(); reader.nextElement();)
        tag.push_back(reader.string());
    if (tag.empty())
        reader.reject("a tag must not be empty");
    return tag;
}

std::vector<Tag> readTags(json::Reader &reader)
{
    std::vector<Tag> tags;
    for (reader.beginArray(); reader.nextElement();)
        tags.push_back(readTag(reader));
    return tags;
}

enum Field { Id, Pubkey, CreatedAt, Kind, Tags, Content, Sig, Unknown };
constexpr QByteArrayView FieldNames[] = {"id", "pubkey", "created_at", "kind", "tags", "content", "sig"};

Field fieldOf(const QByteArray &key)
{
    return static_cast<Field>(std::ranges::find(FieldNames, QByteArrayView(key)) - std::begin(FieldNames));
}

void readField(json::Reader &reader, Field field, Event &event)
{
    switch (field) {
    case Id: event.id = readHex<EventId>(reader, "id"); return;
    case Pubkey: event.pubkey = readHex<PublicKey>(reader, "pubkey"); return;
    case CreatedAt: event.createdAt = readNumber(reader, "created_at", qint64(1) << 53); return;
    case Kind: event.kind = static_cast<int>(readNumber(reader, "kind", 65535)); return;
    case Tags: event.tags = readTags(reader); return;
    case Content: event.content = reader.string(); return;
    case Sig: event.sig = readHex<Signature>(reader, "sig"); return;
    case Unknown: reader.skipValue();
    }
}

} // namespace

Event readEvent(json::Reader &reader)
{
    Event event;
    std::bitset<Unknown + 1> found;
    QByteArray key;
    for (reader.beginObject(); reader.nextKey(key);) {
        const Field field = fieldOf(key);
        found.set(field);
        readField(reader, field, event);
    }
    for (int field = Id; field < Unknown; ++field) {
        if (!found.test(static_cast<std::size_t>(field)))
            reader.reject(FieldNames[field].toByteArray() + " is missing");
    }
    return event;
}

Result<Event> eventFromJson(QByteArrayView json)
{
    if (json.size() > MaxEventBytes)
        return fail(Code::TooLarge,
                    "an event of " + QByteArray::number(json.size()) + " bytes, at most "
                        + QByteArray::number(MaxEventBytes));
    json::Reader reader(json);
    Event event = readEvent(reader);
    if (!reader.atEnd())
        return reader.asError();
    return event;
}

QByteArray Event::tagValue(QByteArrayView name) const
{
    for (const Tag &tag : tags) {
        if (tag.size() > 1 && tag[0] == name)
            return tag[1];
    }
    return {};
}

bool Event::hasTag(QByteArrayView name) const
{
    return std::ranges::any_of(tags, [name](const Tag &tag) { return !tag.empty() && tag[0] == name; });
}

QByteArray Event::identifier() const
{
    const QByteArray value = tagValue("d");
    return value.isNull() ? QByteArray("") : value;
}

qint64 Event::expiresAt() const
{
    bool isNumber = false;
    const qint64 seconds = tagValue("expiration").toLongLong(&isNumber);
    return isNumber && seconds > 0 ? seconds : 0;
}

bool Event::isProtected() const
{
    return hasTag("-");
}

QByteArray canonical(const Event &event)
{
    QByteArray out;
    out.reserve(event.content.size() + event.content.size() / 8 + 256);
    out.append("[0,\"").append(event.pubkey.toHex()).append("\",");
    out.append(QByteArray::number(event.createdAt))
        .append(',')
        .append(QByteArray::number(event.kind))
        .append(',');
    appendTags(out, event.tags);
    out += ',';
    json::appendString(out, event.content);
    out += ']';
    return out;
}

EventId computeId(const Event &event)
{
    const QByteArray text = canonical(event);
    EventId id;
    crypto_hash_sha256(id.data(), reinterpret_cast<const unsigned char *>(text.data()),
                       static_cast<unsigned long long>(text.size()));
    return id;
}

QByteArray toJson(const Event &event)
{
    QByteArray out;
    out.reserve(event.content.size() + event.content.size() / 8 + 512);
    out.append("{\"id\":\"").append(event.id.toHex());
    out.append("\",\"pubkey\":\"").append(event.pubkey.toHex());
    out.append("\",\"created_at\":").append(QByteArray::number(event.createdAt));
    out.append(",\"kind\":").append(QByteArray::number(event.kind)).append(",\"tags\":");
    appendTags(out, event.tags);
    out += ",\"content\":";
    json::appendString(out, event.content);
    out.append(",\"sig\":\"").append(event.sig.toHex()).append("\"}");
    return out;
}

bool sortsBefore(const Event &left, const Event &right)
{
    return left.createdAt != right.createdAt ? left.createdAt > right.createdAt : left.id < right.id;
}

} // namespace feed
