#include "feed/filter.h"

#include "feed/event_reader.h"
#include "feed/json/writer.h"

#include <algorithm>
#include <limits>

namespace feed {

namespace {

template<class T>
bool contains(const std::vector<T> &values, const T &value)
{
    return std::ranges::find(values, value) != values.end();
}

bool hasTagOf(const Event &event, char name, const std::vector<QByteArray> &values)
{
    return std::ranges::any_of(event.tags, [&](const Tag &tag) {
        return tag.size() > 1 && tag[0].size() == 1 && tag[0][0] == name && contains(values, tag[1]);
    });
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

template<class B>
std::vector<B> readHexList(json::Reader &reader, const QByteArray &key)
{
    std::vector<B> values;
    for (reader.beginArray(); reader.nextElement();) {
        const auto value = B::fromHex(reader.string());
        if (!value)
            reader.reject(key + " must hold 64 lower-case hex digits each");
        values.push_back(value.value_or(B {}));
    }
    return values;
}

std::vector<int> readKinds(json::Reader &reader)
{
    std::vector<int> kinds;
    for (reader.beginArray(); reader.nextElement();) {
        const qint64 kind = reader.integer();
        if (kind < 0 || kind > 65535)
            reader.reject("kinds must be 0 to 65535");
        kinds.push_back(static_cast<int>(kind));
    }
    return kinds;
}

int readLimit(json::Reader &reader)
{
    const qint64 limit = reader.integer();
    if (limit < 0)
        reader.reject("limit must not be negative");
    return static_cast<int>(std::min<qint64>(limit, std::numeric_limits<int>::max()));
}

void readTagCondition(json::Reader &reader, const QByteArray &key, Filter &filter)
{
    if (key.size() != 2 || !isLetter(key[1]))
        return reader.reject(key + ": a tag condition is named by one letter a-z or A-Z");
    std::vector<QByteArray> values;
    for (reader.beginArray(); reader.nextElement();) {
        values.push_back(reader.string());
        if ((key[1] == 'e' || key[1] == 'p') && !EventId::fromHex(values.back()))
            reader.reject(key + " must hold 64 lower-case hex digits each");
    }
    filter.tags[key[1]] = std::move(values);
}

void readCondition(json::Reader &reader, const QByteArray &key, Filter &filter)
{
    if (key == "ids")
        filter.ids = readHexList<EventId>(reader, key);
    else if (key == "authors")
        filter.authors = readHexList<PublicKey>(reader, key);
    else if (key == "kinds")
        filter.kinds = readKinds(reader);
    else if (key == "since")
        filter.since = reader.integer();
    else if (key == "until")
        filter.until = reader.integer();
    else if (key == "limit")
        filter.limit = readLimit(reader);
    else if (key == "search")
        filter.search = reader.string();
    else if (key.startsWith('#'))
        readTagCondition(reader, key, filter);
    else
        reader.skipValue();
}

void appendKey(QByteArray &out, QByteArrayView key)
{
    out += out.endsWith('{') ? "\"" : ",\"";
    out += key;
    out += "\":";
}

template<class Values, class Write>
void appendList(QByteArray &out, QByteArrayView key, const Values &values, Write write)
{
    appendKey(out, key);
    out += '[';
    for (const auto &value : values) {
        if (!out.endsWith('['))
            out += ',';
        write(value);
    }
    out += ']';
}

} // namespace

bool Filter::matches(const Event &event) const
{
    if ((since && event.createdAt < *since) || (until && event.createdAt > *until))
        return false;
    if (kinds && !contains(*kinds, event.kind))
        return false;
    if (authors && !contains(*authors, event.pubkey))
        return false;
    if (ids && !contains(*ids, event.id))
        return false;
    return std::ranges::all_of(tags, [&](const auto &tag) { return hasTagOf(event, tag.first, tag.second); });
}

bool matchesAny(const std::vector<Filter> &filters, const Event &event)
{
    return std::ranges::any_of(filters, [&](const Filter &filter) { return filter.matches(event); });
}

QByteArray toJson(const Filter &filter)
{
    QByteArray out = "{";
    const auto hex = [&out](const auto &value) { out.append('"').append(value.toHex()).append('"'); };
    const auto number = [&out](qint64 value) { out += QByteArray::number(value); };
    const auto text = [&out](const QByteArray &value) { json::appendString(out, value); };
    if (filter.ids)
        appendList(out, "ids", *filter.ids, hex);
    if (filter.authors)
        appendList(out, "authors", *filter.authors, hex);
    if (filter.kinds)
        appendList(out, "kinds", *filter.kinds, number);
    for (const auto &[name, values] : filter.tags)
        appendList(out, QByteArray("#") + name, values, text);
    const auto append = [&](QByteArrayView key, const auto &value, const auto &write) {
        if (!value)
            return;
        appendKey(out, key);
        write(*value);
    };
    append("since", filter.since, number);
    append("until", filter.until, number);
    append("limit", filter.limit, number);
    append("search", filter.search, text);
    return out + '}';
}

Filter readFilter(json::Reader &reader)
{
    Filter filter;
    QByteArray key;
    for (reader.beginObject(); reader.nextKey(key);)
        readCondition(reader, key, filter);
    return filter;
}

Result<Filter> filterFromJson(QByteArrayView json)
{
    json::Reader reader(json);
    Filter filter = readFilter(reader);
    if (!reader.atEnd())
        return reader.asError();
    return filter;
}

} // namespace feed
