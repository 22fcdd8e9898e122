#include "feed/store/address.h"

#include "feed/kinds.h"

namespace feed::store {

QByteArray Address::text() const
{
    return QByteArray::number(kind) + ':' + pubkey.toHex() + ':' + identifier;
}

std::optional<Address> addressOf(const Event &event)
{
    switch (kinds::storage(event.kind)) {
    case kinds::Storage::Replaceable: return Address {event.kind, event.pubkey, {}};
    case kinds::Storage::Addressable: return Address {event.kind, event.pubkey, event.identifier()};
    case kinds::Storage::Regular:
    case kinds::Storage::Ephemeral: break;
    }
    return {};
}

std::optional<Address> parseAddress(QByteArrayView text)
{
    const auto whole = text.toByteArray();
    const auto first = whole.indexOf(':');
    if (first < 0)
        return {};
    const auto second = whole.indexOf(':', first + 1);
    const auto pubkey = PublicKey::fromHex(whole.mid(first + 1, second < 0 ? -1 : second - first - 1));
    bool isNumber = false;
    const int kind = whole.left(first).toInt(&isNumber);
    if (!pubkey || !isNumber)
        return {};
    const auto identifier = second < 0 ? QByteArray() : whole.mid(second + 1);
    switch (kinds::storage(kind)) {
    case kinds::Storage::Addressable:
        if (second < 0)
            return {};
        return Address {kind, *pubkey, identifier};
    case kinds::Storage::Replaceable:
        if (!identifier.isEmpty())
            return {};
        return Address {kind, *pubkey, {}};
    case kinds::Storage::Regular:
    case kinds::Storage::Ephemeral: break;
    }
    return {};
}

} // namespace feed::store
