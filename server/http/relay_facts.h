#pragma once

#include "feed/ids.h"
#include "feed/limits.h"
#include "feed/protocol/relay_info.h"

#include <QByteArray>

namespace plaza::server::http {

struct ServerFacts {
    QByteArray name;
    feed::PublicKey key;
    feed::Limits limits;
    bool isOpen = false;
};

/// What we answer to NIP-11: true to what the server does, and nothing more.
feed::protocol::RelayInfo relayInfo(const ServerFacts &facts);

} // namespace plaza::server::http
