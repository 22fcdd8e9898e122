#pragma once

#include <QByteArrayView>

namespace plaza::server {

/// What the first bytes of a connection to a port that speaks TLS are.
enum class FirstBytes {
    Incomplete, ///< may become a greeting
    Hello,      ///< a whole record of a TLS handshake
    NoTls,
};

/// Pure and total. most: a record longer than this counts as whole when so much of it has arrived.
/// source: RFC 8446 section 5.1.
FirstBytes firstBytes(QByteArrayView arrived, qsizetype most);

} // namespace plaza::server
