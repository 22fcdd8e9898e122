#include "server/transport/tls_hello.h"

#include <algorithm>

namespace plaza::server {

FirstBytes firstBytes(QByteArrayView arrived, qsizetype most)
{
    constexpr qsizetype HeadBytes = 5, LongestRecord = 16 * 1024;
    constexpr int Handshake = 22, Major = 3;
    const auto byte = [&](qsizetype i) { return int(static_cast<unsigned char>(arrived[i])); };
    const bool canBe =
        (arrived.size() < 1 || byte(0) == Handshake) && (arrived.size() < 2 || byte(1) == Major);
    if (!canBe)
        return FirstBytes::NoTls;
    if (arrived.size() < HeadBytes)
        return FirstBytes::Incomplete;
    const qsizetype length = byte(3) * 256 + byte(4);
    if (length == 0 || length > LongestRecord)
        return FirstBytes::NoTls;
    return arrived.size() < std::min(HeadBytes + length, most) ? FirstBytes::Incomplete : FirstBytes::Hello;
}

} // namespace plaza::server
