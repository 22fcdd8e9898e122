#pragma once

#include "feed/error.h"

#include <QMetaType>

#include <optional>

namespace plaza::app {

/// How the app stands to its server. Plain value; crosses threads.
struct LinkState {
    enum class Phase {
        Idle,       ///< not asked to connect
        Connecting, ///< socket and handshake
        SigningIn,  ///< AUTH, or joining with an invite
        CatchingUp, ///< reading what was missed
        Live,       ///< everything known is here and new things arrive
        Waiting,    ///< lost; the next attempt is at retryAt
        Stopped,    ///< it makes no sense to try again unchanged (removed, refused, untrusted)
    };
    Phase phase = Phase::Idle;
    std::optional<feed::Error> error {}; ///< of the last failure, in Waiting and Stopped
    qint64 retryAtMs = 0;                ///< Unix ms, in Waiting

    friend bool operator==(const LinkState &, const LinkState &) = default;
};

} // namespace plaza::app

Q_DECLARE_METATYPE(plaza::app::LinkState)
