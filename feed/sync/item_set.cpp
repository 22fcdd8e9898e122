#include "feed/sync/item_set.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

namespace feed::sync {

namespace {

constexpr std::size_t MaxChunk = 1024;
constexpr qint64 Infinity = std::numeric_limits<qint64>::max();

std::array<quint64, 4> wordsOf(const EventId &id)
{
    std::array<quint64, 4> words {};
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = qFromLittleEndian<quint64>(id.bytes.data() + 8 * i);
    return words;
}

/// As in messages: the high bit on every byte but the last.
QByteArray varint(quint64 number)
{
    QByteArray bytes(1, char(number & 0x7F));
    while (number >>= 7)
        bytes.prepend(char((number & 0x7F) | 0x80));
    return bytes;
}

} // namespace

Bound Bound::infinity()
{
    return {Infinity, {}};
}

bool Bound::isInfinity() const
{
    return createdAt == Infinity;
}

bool Bound::isAbove(const Item &item) const
{
    if (item.createdAt != createdAt)
        return item.createdAt < createdAt;
    const auto *id = reinterpret_cast<const char *>(item.id.bytes.data());
    return std::memcmp(id, prefix.constData(), std::size_t(prefix.size())) < 0;
}

Bound boundBetween(const Item &left, const Item &right)
{
    if (left.createdAt != right.createdAt)
        return {right.createdAt, {}};
    const auto [l, r] = std::ranges::mismatch(left.id.bytes, right.id.bytes);
    const auto shared = std::min<qsizetype>(r - right.id.bytes.begin(), 31);
    return {right.createdAt, right.id.raw().left(shared + 1)};
}

void IdSum::add(const EventId &id)
{
    IdSum one;
    one.m_words = wordsOf(id);
    add(one);
}

void IdSum::subtract(const EventId &id)
{
    auto words = wordsOf(id);
    for (auto &word : words) // the two's complement
        word = ~word;
    IdSum negative, one;
    negative.m_words = words;
    one.m_words[0] = 1;
    negative.add(one);
    add(negative);
}

void IdSum::add(const IdSum &other)
{
    quint64 carry = 0;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        const quint64 partial = m_words[i] + carry;
        carry = partial < carry ? 1u : 0u;
        m_words[i] = partial + other.m_words[i];
        carry += m_words[i] < partial ? 1u : 0u;
    }
}

Fingerprint IdSum::fingerprint(std::size_t count) const
{
    QByteArray bytes(32, '\0');
    for (std::size_t i = 0; i < m_words.size(); ++i)
        qToLittleEndian(m_words[i], bytes.data() + 8 * i);
    const auto hash = QCryptographicHash::hash(bytes + varint(count), QCryptographicHash::Sha256);
    Fingerprint fingerprint {};
    std::memcpy(fingerprint.data(), hash.constData(), fingerprint.size());
    return fingerprint;
}

bool ItemSet::insert(const Item &item)
{
    if (m_chunks.empty())
        m_chunks.emplace_back();
    const auto index = chunkFor(item);
    auto &[items, sum] = m_chunks[index];
    const auto place = std::ranges::lower_bound(items, item);
    if (place != items.end() && *place == item)
        return false;
    items.insert(place, item);
    sum.add(item.id);
    ++m_size;
    if (items.size() > MaxChunk)
        split(index);
    return true;
}

bool ItemSet::remove(const Item &item)
{
    if (m_chunks.empty())
        return false;
    const auto index = chunkFor(item);
    auto &[items, sum] = m_chunks[index];
    const auto place = std::ranges::lower_bound(items, item);
    if (place == items.end() || *place != item)
        return false;
    items.erase(place);
    sum.subtract(item.id);
    --m_size;
    if (items.empty())
        m_chunks.erase(m_chunks.begin() + std::ptrdiff_t(index));
    return true;
}

const Item &ItemSet::at(std::size_t index) const
{
    auto chunk = m_chunks.begin();
    for (; index >= chunk->items.size(); ++chunk)
        index -= chunk->items.size();
    return chunk->items[index];
}

std::size_t ItemSet::indexOf(const Bound &bound) const
{
    std::size_t before = 0;
    for (const auto &chunk : m_chunks) {
        if (bound.isAbove(chunk.items.back())) {
            before += chunk.items.size();
            continue;
        }
        const auto place =
            std::ranges::partition_point(chunk.items, [&](const Item &item) { return bound.isAbove(item); });
        return before + std::size_t(place - chunk.items.begin());
    }
    return before;
}

Fingerprint ItemSet::fingerprint(std::size_t begin, std::size_t end) const
{
    IdSum sum;
    std::size_t first = 0;
    for (const auto &chunk : m_chunks) {
        const auto last = first + chunk.items.size();
        if (first >= begin && last <= end) {
            sum.add(chunk.sum);
        } else if (first < end && last > begin) {
            for (auto i = std::max(first, begin); i < std::min(last, end); ++i)
                sum.add(chunk.items[i - first].id);
        }
        first = last;
        if (first >= end)
            break;
    }
    return sum.fingerprint(end - begin);
}

void ItemSet::forEach(std::size_t begin, std::size_t end, const std::function<void(const Item &)> &use) const
{
    std::size_t first = 0;
    for (const auto &chunk : m_chunks) {
        const auto last = first + chunk.items.size();
        for (auto i = std::max(first, begin); i < std::min(last, end); ++i)
            use(chunk.items[i - first]);
        first = last;
    }
}

/// The last chunk that does not begin above the item.
std::size_t ItemSet::chunkFor(const Item &item) const
{
    const auto above = std::ranges::upper_bound(m_chunks, item, {}, [](const Chunk &chunk) {
        return chunk.items.empty() ? Item {} : chunk.items.front();
    });
    return above == m_chunks.begin() ? 0 : std::size_t(above - m_chunks.begin()) - 1;
}

void ItemSet::split(std::size_t index)
{
    Chunk upper;
    auto &lower = m_chunks[index];
    const auto middle = lower.items.begin() + std::ptrdiff_t(MaxChunk / 2);
    upper.items.assign(middle, lower.items.end());
    lower.items.erase(middle, lower.items.end());
    for (const Item &item : upper.items) {
        lower.sum.subtract(item.id);
        upper.sum.add(item.id);
    }
    m_chunks.insert(m_chunks.begin() + std::ptrdiff_t(index) + 1, std::move(upper));
}

} // namespace feed::sync
