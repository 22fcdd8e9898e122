#include "server/ops/server_key.h"

#include "server/ops/secret_file.h"

#include <QFile>

namespace plaza::server {

using feed::Code;
using feed::fail;

feed::Result<feed::SecretKey> loadServerKey(const QString &path)
{
    const auto bytes = readSecret(path);
    if (!bytes)
        return bytes.error();
    auto key = feed::SecretKey::fromHex(bytes->trimmed());
    if (!key)
        return fail(Code::Unavailable, path.toUtf8() + " is damaged; restore it from a backup");
    return *std::move(key);
}

feed::Result<feed::SecretKey> loadOrCreateServerKey(const QString &path)
{
    if (QFile::exists(path))
        return loadServerKey(path);
    auto key = feed::SecretKey::generate();
    if (const auto saved = saveSecret(path, key.toHex() + '\n'); !saved)
        return saved.error();
    return key;
}

} // namespace plaza::server
