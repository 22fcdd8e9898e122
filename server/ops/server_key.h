#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"

#include <QString>

namespace plaza::server {

/// The key with which the server signs what it says of its members. Made at the first start.
///
/// path: a file of mode 0600 in the data directory.
/// errors: Unavailable (detail: a sentence; cannot be read or made, damaged, or readable by others).
feed::Result<feed::SecretKey> loadOrCreateServerKey(const QString &path);

/// errors: as above; NotFound (there is none).
feed::Result<feed::SecretKey> loadServerKey(const QString &path);

} // namespace plaza::server
