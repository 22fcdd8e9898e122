#pragma once

#include "feed/event.h"
#include "feed/store/database.h"

#include <QByteArrayView>

#include <array>
#include <optional>

namespace feed::store {

/// The 64-bit keyed hashes that tags are indexed by. Two values may share a hash: a hit is a candidate only.
/// Thread: any.
class KeyHash
{
public:
    /// With the key of this database. errors: Unavailable.
    static Result<KeyHash> read(Database &database);

    qint64 ofTag(char letter, QByteArrayView value) const;
    /// What the versions of a replaceable or addressable event share; nothing for a regular one.
    std::optional<qint64> ofVersions(const Event &event) const;
    qint64 ofVersions(int kind, QByteArrayView identifier) const;

private:
    std::array<unsigned char, 16> m_key {};
};

/// Whether the store indexes the tag: a single letter with a value.
bool isIndexed(const Tag &tag);

} // namespace feed::store
