#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"

#include <QString>

namespace feed {

/// A secret key under a password, as text that can be kept on paper ("ncryptsec1…"). source: NIP-49.
/// Slow on purpose: 2^work rounds, about 0.2 s and 64 MiB at 16. Thread: any but one that must not wait.

struct KeyBackupOptions {
    int work = 16;                 ///< 2^work rounds; each step doubles time and memory
    bool wasHandledOpenly = false; ///< has it ever been shown or stored without a password?
};

/// errors: Unavailable (not enough memory).
Result<QByteArray> backUp(const SecretKey &key, const QString &password,
                          const KeyBackupOptions &options = {});
/// errors: Malformed (no such text), Unsupported (another version, or more work than 2^20), Restricted (another
/// password), Unavailable (not enough memory).
Result<SecretKey> restoreKey(QByteArrayView text, const QString &password);

} // namespace feed
