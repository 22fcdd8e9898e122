#pragma once

#include "feed/result.h"

#include <QString>

namespace plaza::server {

/// The names in a folder are on disk: a file that was synced can still lose its name in a power cut. errors: Unavailable.
feed::Outcome syncFolder(const QString &path);

/// The same of it and all folders below. errors: Unavailable.
feed::Outcome syncFoldersBelow(const QString &path);

} // namespace plaza::server
