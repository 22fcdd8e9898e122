#include "server/commands/existing.h"

#include "server/community/schema.h"

namespace plaza::server {

feed::Result<std::unique_ptr<feed::store::Database>> openExisting(const DataDirectory &data)
{
    if (!data.isInUse())
        return feed::fail(feed::Code::NotFound,
                          "no server has been started with the data directory " + data.path().toUtf8());
    return openCommunityDatabase(data.databasePath());
}

} // namespace plaza::server
