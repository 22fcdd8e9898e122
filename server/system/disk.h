#pragma once

#include "feed/result.h"

#include <QFile>
#include <QString>

/// What has been written stays, whatever happens to the power.
namespace plaza::server {

/// All that was written to the file so far is on disk. returns: false: it is not; qt_error_string() says why.
bool syncFile(const QFile &file);

/// The names in a folder are on disk: a file that was synced can still lose its name in a power cut. errors: Unavailable.
feed::Outcome syncFolder(const QString &path);

/// The same of it and all folders below. errors: Unavailable.
feed::Outcome syncFoldersBelow(const QString &path);

/// Gives a file that nobody has open another name in its disk, in place of a file that may have it already.
/// returns: false: nothing has changed; qt_error_string() says why.
bool renameOver(const QString &from, const QString &to);

} // namespace plaza::server
