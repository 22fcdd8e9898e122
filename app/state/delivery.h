#pragma once

#include "feed/error.h"
#include "feed/event.h"

#include <QMetaType>

#include <optional>

namespace plaza::app {

/// Something written here on its way to the server.
struct Delivery {
    enum class Phase {
        Queued,    ///< on this disk, waiting for a connection
        Sending,   ///< sent, no answer yet
        Delivered, ///< the server has it on disk
        Failed,    ///< the server refused it; retry or discard
        Discarded, ///< taken back before it was delivered
    };
    feed::Event event;
    Phase phase = Phase::Queued;
    std::optional<feed::Error> error {}; ///< in Failed
};

} // namespace plaza::app

Q_DECLARE_METATYPE(plaza::app::Delivery)
