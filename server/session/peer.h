#pragma once

#include <QByteArray>

namespace plaza::server {

using SessionId = quint64; ///< unique in the life of the process

struct Peer {
    QByteArray address; ///< for limits and the log
};

} // namespace plaza::server
