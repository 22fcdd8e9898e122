#include "server/commands/check.h"

#include "feed/store/database.h"
#include "server/ops/data_directory.h"
#include "server/ops/server_key.h"

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

Result<QByteArray> checkUp(const Options &options)
{
    const DataDirectory data(options.dataDirectory);
    if (!data.isInUse())
        return "the configuration is in order; " + data.path().toUtf8()
            + " is new: the first start fills it\n";
    if (const auto key = loadServerKey(data.serverKeyPath()); !key)
        return key.error();
    const auto database =
        feed::store::Database::open(data.databasePath(), feed::store::Database::Mode::ReadOnly);
    if (!database)
        return database.error();
    auto check = (*database)->prepare("PRAGMA quick_check(1)");
    if (!check)
        return check.error();
    const auto row = check->step();
    if (!row)
        return row.error();
    if (const auto verdict = check->text(0); verdict != "ok")
        return fail(Code::Unavailable, data.databasePath().toUtf8() + " is damaged: " + verdict);
    return "the configuration and " + data.path().toUtf8() + " are in order\n";
}

} // namespace plaza::server
