#pragma once

#include <QByteArray>

namespace plaza::server {

using SessionId = quint64; ///< unique in the life of the process

struct Peer {
    QByteArray address;  ///< for limits and the log
    QByteArray block {}; ///< the same as blocked addresses are written; empty: as it is
};

} // namespace plaza::server
