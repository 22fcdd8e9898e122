#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// Bytes as letters with a checksum (BIP-173; not the "m" variant), without its limit of 90 characters.
namespace feed::bech32 {

struct Decoded {
    QByteArray prefix; ///< lower case
    QByteArray data;
};

QByteArray encode(QByteArrayView prefix, QByteArrayView data);

/// Nothing when a character, the checksum or the padding is wrong, or upper and lower case are mixed.
std::optional<Decoded> decode(QByteArrayView text);

/// Is this one of the 32 letters of the data part? Upper case counts too.
bool isLetter(char c);

} // namespace feed::bech32
