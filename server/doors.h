#pragma once

#include "feed/result.h"
#include "server/community/community.h"
#include "server/config/command_line.h"
#include "server/config/options.h"
#include "server/feed_path/feed_path.h"
#include "server/identity.h"
#include "server/media_side.h"
#include "server/metrics/figures.h"
#include "server/ops/control_socket.h"
#include "server/ops/data_directory.h"

#include <functional>

/// Part of the composition root: where people, commands and signals come in.
namespace plaza::server {

/// What is behind the doors, and outlives them.
struct Inner {
    const DataDirectory &data;
    Community &community;
    FeedPath &feedPath;
    MediaSide &media;
    metrics::Figures &figures;
    const Identity &identity;
    ControlSocket &control;    ///< outlives the feed path, which answers it
    const Options &configured; ///< what is in force may be less
    std::function<qint64()> now;
    int transfers = 0; ///< requests at once that have a file open
};

/// Opens the doors and keeps them open until the server is told to stop.
/// options: what is in force. returns: the exit code. errors: Unavailable (detail: which door cannot be opened, and why).
feed::Result<int> receive(const CommandLine &line, const Options &options, const Inner &inner);

} // namespace plaza::server
