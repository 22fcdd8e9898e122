#pragma once

#include "feed/result.h"
#include "server/backup/nightly.h"
#include "server/config/command_line.h"
#include "server/config/options.h"
#include "server/feed_path/requests.h"

#include <memory>

/// Part of the composition root: what keeps a community's data, put together from the options.
namespace plaza::server {

/// Is the database whole, as far as can be seen in a moment? errors: Unavailable (detail: what to do).
feed::Outcome examineAtStart(const Options &options);

/// The nightly backup, already at work; null: switched off.
std::unique_ptr<NightlyBackup> startNightlyBackup(const Options &options);

/// For /readyz: empty when all is well. nightly may be null.
QByteArray warningOf(const NightlyBackup *nightly);

RetentionRules retentionOf(const Options &options);
/// Null: the operator has no rules of his own.
WriteHookFactory writeHookOf(const Options &options, std::function<qint64()> now);

// Commands. All return one line for standard output; the server may be running meanwhile, unless said otherwise.
// errors: as what they call; detail: a sentence.
feed::Result<QByteArray> backUp(const Options &options, const QString &file);
/// Looks whether a backup is whole.
feed::Result<QByteArray> checkBackup(const QString &file);
/// Not with a running server: the directory must be empty.
feed::Result<QByteArray> restore(const Options &options, const QString &file);
/// file: "-" is standard output (the line is empty then).
feed::Result<QByteArray> exportTo(const Options &options, const QString &file);
/// file: "-" is standard input.
feed::Result<QByteArray> importFrom(const Options &options, const QString &file);

} // namespace plaza::server
