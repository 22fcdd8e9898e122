#pragma once

#include "feed/crypto/keys.h"
#include "feed/limits.h"
#include "feed/protocol/relay_info.h"
#include "server/metrics/figures.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace plaza::server {

class Community;
class FeedPath;

enum class Access {
    Closed, ///< members only, after AUTH
    Open,   ///< any client reads and writes
};

/// What every session needs; lives as long as the server.
struct SessionContext {
    FeedPath &feedPath;   ///< the way of a post: intake, writer, readers, publication
    Community &community; ///< who belongs
    Access access = Access::Closed;
    feed::Limits limits;
    std::vector<QByteArray> relayUrls;   ///< names we answer to, for AUTH; empty = any
    std::function<qint64()> now;         ///< Unix seconds
    metrics::Figures *figures = nullptr; ///< counted there, which outlives all; null: for nobody
};

} // namespace plaza::server
