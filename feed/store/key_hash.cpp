#include "feed/store/key_hash.h"

#include "feed/kinds.h"
#include "feed/store/address.h"

#include <cstring>
#include <sodium/crypto_shorthash.h>

namespace feed::store {

Result<KeyHash> KeyHash::read(Database &database)
{
    auto select = database.prepare("SELECT key FROM hash_key");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    KeyHash hash;
    static_assert(sizeof hash.m_key == crypto_shorthash_KEYBYTES);
    const auto key = *row ? select->blob(0) : QByteArray();
    if (key.size() != qsizetype(hash.m_key.size()))
        return fail(Code::Unavailable, "the file has lost the key of its tag index");
    std::memcpy(hash.m_key.data(), key.data(), hash.m_key.size());
    return hash;
}

qint64 KeyHash::ofTag(char letter, QByteArrayView value) const
{
    QByteArray text;
    text.reserve(value.size() + 1);
    text.append(letter).append(value);
    qint64 hash = 0;
    static_assert(sizeof hash == crypto_shorthash_BYTES);
    crypto_shorthash(reinterpret_cast<unsigned char *>(&hash),
                     reinterpret_cast<const unsigned char *>(text.constData()),
                     static_cast<unsigned long long>(text.size()), m_key.data());
    return hash;
}

std::optional<qint64> KeyHash::ofVersions(const Event &event) const
{
    const auto address = addressOf(event);
    if (!address)
        return {};
    return ofVersions(address->kind, address->identifier);
}

qint64 KeyHash::ofVersions(int kind, QByteArrayView identifier) const
{
    return kinds::storage(kind) == kinds::Storage::Addressable ? ofTag('d', identifier) : 0;
}

bool isIndexed(const Tag &tag)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return tag.size() >= 2 && tag[0].size() == 1 && isLetter(tag[0][0]);
}

} // namespace feed::store
