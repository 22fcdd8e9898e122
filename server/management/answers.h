#pragma once

#include "feed/error.h"
#include "server/http/message.h"

#include <QJsonValue>

/// What the answers of NIP-86 look like.
namespace plaza::server::management {

/// {"result": …}
http::Response success(const QJsonValue &result);
/// {"error": "a sentence"}, with the status that goes with it; 401 for whoever has not shown who they are.
http::Response refusal(const feed::Error &error);

} // namespace plaza::server::management
