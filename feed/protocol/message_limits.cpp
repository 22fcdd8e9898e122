#include "feed/protocol/message_limits.h"

#include <algorithm>

namespace feed::protocol {

namespace {

std::optional<Error> over(qsizetype size, int limit, const QByteArray &what)
{
    if (size <= limit)
        return {};
    return fail(Code::TooLarge,
                QByteArray::number(size) + ' ' + what + ", at most " + QByteArray::number(limit));
}

/// Unicode code points: the bytes that do not continue a character.
qsizetype characters(QByteArrayView text)
{
    return std::ranges::count_if(text,
                                 [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; });
}

template<class Values>
qsizetype sizeOf(const std::optional<Values> &values)
{
    return values ? qsizetype(values->size()) : 0;
}

qsizetype mostValues(const Filter &filter)
{
    qsizetype most = std::max({sizeOf(filter.ids), sizeOf(filter.authors), sizeOf(filter.kinds)});
    for (const auto &[name, values] : filter.tags)
        most = std::max(most, qsizetype(values.size()));
    return most;
}

} // namespace

std::optional<Error> sizeError(QByteArrayView message, const Limits &limits)
{
    return over(message.size(), limits.messageBytes, "bytes in a message");
}

std::optional<Error> subscriptionIdError(QByteArrayView id, const Limits &limits)
{
    if (id.isEmpty())
        return fail(Code::Malformed, "a subscription id must not be empty");
    return over(characters(id), limits.subscriptionIdChars, "characters in a subscription id");
}

std::optional<Error> eventError(const Event &event, const Limits &limits)
{
    if (auto error = over(qsizetype(event.tags.size()), limits.tagsPerEvent, "tags in an event"))
        return error;
    return over(characters(event.content), limits.contentChars, "characters of content");
}

std::optional<Error> filtersError(const std::vector<Filter> &filters, const Limits &limits)
{
    if (filters.empty())
        return fail(Code::Malformed, "a filter is missing");
    if (auto error = over(qsizetype(filters.size()), limits.filtersPerRequest, "filters in a request"))
        return error;
    for (const Filter &filter : filters) {
        if (auto error = over(mostValues(filter), limits.valuesPerFilter, "values in one condition"))
            return error;
    }
    return {};
}

} // namespace feed::protocol
