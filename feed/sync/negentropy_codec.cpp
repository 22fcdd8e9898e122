#include "feed/sync/negentropy_codec.h"

#include <cstring>
#include <limits>

namespace feed::sync {

unsigned char MessageReader::version()
{
    const auto byte = take(1);
    return byte.isEmpty() ? 0 : static_cast<unsigned char>(byte.front());
}

Bound MessageReader::bound()
{
    if (m_hasLast && m_last.isInfinity())
        reject("a range after the last one");
    const quint64 time = number();
    Bound bound = Bound::infinity();
    if (time != 0) {
        constexpr auto most = quint64(std::numeric_limits<qint64>::max());
        if (time - 1 >= most - quint64(m_time))
            reject("a time out of range");
        else
            bound.createdAt = m_time += qint64(time - 1);
    }
    const quint64 length = number();
    if (length > 32)
        reject("a prefix longer than an id");
    bound.prefix = failed() ? QByteArray() : take(length).toByteArray();
    if (m_hasLast && !bound.isInfinity()
        && (bound.createdAt < m_last.createdAt
            || (bound.createdAt == m_last.createdAt && bound.prefix < m_last.prefix)))
        reject("bounds out of order");
    m_last = bound;
    m_hasLast = true;
    return bound;
}

Mode MessageReader::mode()
{
    const quint64 mode = number();
    if (mode > 2)
        reject("an unknown mode");
    return failed() ? Mode::Skip : Mode(mode);
}

Fingerprint MessageReader::fingerprint()
{
    Fingerprint fingerprint {};
    const auto bytes = take(fingerprint.size());
    if (!bytes.isEmpty())
        std::memcpy(fingerprint.data(), bytes.data(), fingerprint.size());
    return fingerprint;
}

std::vector<EventId> MessageReader::ids()
{
    std::vector<EventId> ids;
    const quint64 count = number();
    if (count > quint64(m_bytes.size() - m_at) / 32)
        reject("fewer ids than promised");
    for (quint64 i = 0; i < count && !failed(); ++i)
        ids.push_back(EventId::fromRaw(take(32).toByteArray()).value_or(EventId {}));
    return ids;
}

quint64 MessageReader::number()
{
    constexpr int MostBytes = 10;
    quint64 number = 0;
    for (int i = 0; i < MostBytes; ++i) {
        const auto byte = take(1);
        if (byte.isEmpty())
            return 0;
        const auto value = static_cast<unsigned char>(byte.front());
        if (number > (std::numeric_limits<quint64>::max() >> 7))
            break;
        number = (number << 7) | (value & 0x7F);
        if ((value & 0x80) == 0)
            return number;
    }
    reject("a number too large");
    return 0;
}

QByteArrayView MessageReader::take(quint64 count)
{
    if (failed() || count > quint64(m_bytes.size() - m_at)) {
        reject("the message ends too soon");
        return {};
    }
    const auto taken = m_bytes.sliced(m_at, qsizetype(count));
    m_at += qsizetype(count);
    return taken;
}

void MessageReader::reject(const char *why)
{
    if (!m_error)
        m_error = why;
}

MessageWriter::MessageWriter()
    : m_bytes(1, char(Version))
{ }

void MessageWriter::skip(const Bound &upper)
{
    bound(upper);
    number(quint64(Mode::Skip));
}

void MessageWriter::fingerprint(const Bound &upper, const Fingerprint &fingerprint)
{
    bound(upper);
    number(quint64(Mode::Compare));
    m_bytes.append(reinterpret_cast<const char *>(fingerprint.data()), qsizetype(fingerprint.size()));
}

void MessageWriter::ids(const Bound &upper, const std::vector<EventId> &ids)
{
    bound(upper);
    number(quint64(Mode::List));
    number(ids.size());
    for (const EventId &id : ids)
        m_bytes += id.raw();
}

/// Times are told as the distance from the one before, plus one; 0 is infinity.
void MessageWriter::bound(const Bound &bound)
{
    if (bound.isInfinity()) {
        number(0);
    } else {
        number(quint64(bound.createdAt - m_time) + 1);
        m_time = bound.createdAt;
    }
    number(quint64(bound.prefix.size()));
    m_bytes += bound.prefix;
}

void MessageWriter::number(quint64 number)
{
    std::array<char, 10> bytes {};
    std::size_t at = bytes.size();
    bytes[--at] = char(number & 0x7F);
    while (number >>= 7)
        bytes[--at] = char((number & 0x7F) | 0x80);
    m_bytes.append(bytes.data() + at, qsizetype(bytes.size() - at));
}

} // namespace feed::sync
