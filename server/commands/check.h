#pragma once

#include "feed/result.h"
#include "server/config/options.h"

#include <QByteArray>

namespace plaza::server {

/// Looks at the data directory without changing it. Text for standard output; errors: Unavailable (detail: a sentence).
feed::Result<QByteArray> checkUp(const Options &options);

} // namespace plaza::server
