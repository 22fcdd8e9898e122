#pragma once

#include "server/community/acts.h"

/// An act as one JSON object: what the command line sends to a running server.
namespace plaza::server {

QByteArray toJson(const Act &act);
/// errors: Malformed.
feed::Result<Act> actFromJson(QByteArrayView json);

} // namespace plaza::server
