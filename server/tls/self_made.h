#pragma once

#include "server/tls/certificate.h"

namespace plaza::server::tls {

/// A certificate that no authority vouches for: invites carry its fingerprint, and apps take no other. Made once,
/// good for a hundred years, never renewed, for all who have joined know it.
///
/// path: a file of mode 0600 in the data directory.
/// errors: Unavailable (detail: a sentence; cannot be read or made, damaged, or readable by others).
feed::Result<Certificate> loadOrMakeOwn(const QString &path);

/// errors: as above; NotFound (there is none).
feed::Result<Certificate> loadOwn(const QString &path);

} // namespace plaza::server::tls
