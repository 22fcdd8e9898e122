#pragma once

#include "feed/limits.h"
#include "feed/result.h"

#include <QByteArray>
#include <QString>

/// The [limits] table of the configuration file: every field of feed::Limits by its name in kebab case.
namespace plaza::server {

/// "limits.<name>", e.g. "limits.message-bytes"; durations in whole seconds.
/// errors: NotFound (no such limit), Malformed (not a number in range).
feed::Outcome applyLimit(feed::Limits &limits, const QString &key, const QString &value);

/// One line each: key = value.
QByteArray describeLimits(const feed::Limits &limits);

} // namespace plaza::server
