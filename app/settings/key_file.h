#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"

#include <QString>

/// A secret key in a file only its owner can read: where there is no keychain.
namespace plaza::app::key_file {

/// errors: NotFound (no such file), Unavailable (there, but unreadable or damaged).
feed::Result<feed::SecretKey> read(const QString &path);

/// Mode 0600, its folder 0700; synced, read back and compared. A file with another key is left alone.
/// errors: Unavailable (nothing is there that was not before), Duplicate (another key is there).
feed::Outcome write(const QString &path, const feed::SecretKey &key);

/// errors: Unavailable. A missing file is fine.
feed::Outcome remove(const QString &path);

} // namespace plaza::app::key_file
