#pragma once

#include "feed/result.h"
#include "server/config/command_line.h"
#include "server/config/options.h"

#include <QByteArray>

/// What an operator does to the community from the command line: by the running server, or on its data while none runs.
namespace plaza::server {

/// line.verb: one of the deeds. A line for standard output. errors: NotFound (nobody of that name), those of
/// Administration::perform (detail: a sentence).
feed::Result<QByteArray> actOnCommunity(const Options &options, const CommandLine &line, qint64 now);

/// Tells the running server to stop in order. errors: NotFound (none runs).
feed::Result<QByteArray> drainServer(const Options &options);

/// What a running server answers to a request of the two above: {"ok":true} or {"error":"a sentence"}.
QByteArray controlAnswer(const feed::Outcome &outcome);

inline const QByteArray DrainRequest = "drain";

} // namespace plaza::server
