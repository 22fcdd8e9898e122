#pragma once

#include "server/community/community.h"
#include "server/config/options.h"
#include "server/feed_path/feed_path.h"
#include "server/http/route.h"
#include "server/http/site.h"
#include "server/management/management.h"
#include "server/management/names.h"

#include <QHostAddress>

#include <functional>

/// Part of the composition root: how people come in, who looks after them, and their names, put together from the
/// options.
namespace plaza::server {

Admission admissionOf(const Options &options);

/// What has been reported and nobody has looked at: id and reason, a line each. errors: NotFound, Unavailable.
feed::Result<QByteArray> listReports(const Options &options, std::function<qint64()> now);

class PeopleSide
{
public:
    /// community, feedPath: outlive this.
    PeopleSide(const Options &options, const Community &community, FeedPath &feedPath,
               std::function<qint64()> now);

    /// To be used while this lives.
    http::Routes routes();

private:
    management::Management m_management;
    management::Names m_names;
};

/// As configured, and as its people have changed it since. Thread: any.
std::function<feed::protocol::RelayInfo(feed::protocol::RelayInfo)> presentedBy(const Community &community);
/// Thread: any.
std::function<bool(const QHostAddress &)> blockedBy(const Community &community);

} // namespace plaza::server
