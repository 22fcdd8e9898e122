#pragma once

#include "feed/ids.h"

#include <QByteArray>

#include <array>
#include <cstddef>
#include <functional>
#include <vector>

namespace feed::sync {

/// What set reconciliation knows of an event.
struct Item {
    qint64 createdAt = 0;
    EventId id;

    friend bool operator==(const Item &, const Item &) = default;
    friend auto operator<=>(const Item &left, const Item &right)
    {
        return left.createdAt != right.createdAt ? left.createdAt <=> right.createdAt : left.id <=> right.id;
    }
};

/// A place between items: before every item that is not less. A prefix of an id stands for itself and zeros.
struct Bound {
    qint64 createdAt = 0;
    QByteArray prefix {};

    static Bound infinity();
    bool isInfinity() const;
    /// Does the item come before the bound?
    bool isAbove(const Item &item) const;
    friend bool operator==(const Bound &, const Bound &) = default;
};

/// The least bound that is above `left` and not above `right`, which follow each other.
Bound boundBetween(const Item &left, const Item &right);

/// The ids of a range added up (NIP-77, negentropy v1).
using Fingerprint = std::array<unsigned char, 16>;

/// A sum of ids as numbers of 256 bits, little end first, without the carry.
class IdSum
{
public:
    void add(const EventId &id);
    void subtract(const EventId &id);
    void add(const IdSum &other);
    Fingerprint fingerprint(std::size_t count) const;

private:
    std::array<quint64, 4> m_words {};
};

/// Items in order, with the sum of any range at hand: inserting, removing, finding and adding up cost the square root
/// of the size, so that a set of a million is kept up to date while posts come.
///
/// Thread: one at a time.
class ItemSet
{
public:
    std::size_t size() const { return m_size; }
    /// False: it was there.
    bool insert(const Item &item);
    /// False: it was not there.
    bool remove(const Item &item);

    const Item &at(std::size_t index) const;
    /// The number of items before the bound.
    std::size_t indexOf(const Bound &bound) const;
    Fingerprint fingerprint(std::size_t begin, std::size_t end) const;
    void forEach(std::size_t begin, std::size_t end, const std::function<void(const Item &)> &use) const;

private:
    struct Chunk {
        std::vector<Item> items {};
        IdSum sum {};
    };

    std::size_t chunkFor(const Item &item) const;
    void split(std::size_t chunk);

    std::vector<Chunk> m_chunks;
    std::size_t m_size = 0;
};

} // namespace feed::sync
