#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QString>

/// Files that nobody but their owner may read.
namespace plaza::server {

/// Complete and on disk, or not there at all; its owner's alone.
/// errors: Unavailable (detail: a sentence).
feed::Outcome saveSecret(const QString &path, const QByteArray &bytes);

/// errors: NotFound; Unavailable (detail: a sentence; cannot be read, or others can read it too).
feed::Result<QByteArray> readSecret(const QString &path);

} // namespace plaza::server
