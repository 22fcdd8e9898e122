#pragma once

#include "feed/crypto/keys.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace plaza::app {

class WireTap;

/// Where a FeedLink connects to, and as whom.
struct LinkTarget {
    int account = 0; ///< its number, see LocalStore
    QUrl server;
    QByteArray pinHex {};
    std::shared_ptr<const feed::SecretKey> key {}; ///< shared with the queued call that brings it
    std::optional<QByteArray> claim {};            ///< until joined; empty = an open server
    std::optional<qint64> position {};             ///< created_at up to which everything is here
    std::optional<bool> isClosed {};               ///< does the server ask who one is; as last known
};

/// What a FeedLink takes from around it.
struct LinkSurroundings {
    std::function<qint64()> nowMs; ///< Unix ms
    std::function<double()> unit;  ///< uniform in [0, 1)
    int heartbeatMs = 0;
    WireTap *tap = nullptr; ///< outlives the link; null: nobody ever listens
};

} // namespace plaza::app
