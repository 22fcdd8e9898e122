#pragma once

#include "server/config/options.h"
#include "server/ops/log.h"

/// Part of the composition root: how the log is written, from the options.
namespace plaza::server {

LogFormat logFormat(const Options &options);
QtMsgType logLevel(const Options &options);

} // namespace plaza::server
