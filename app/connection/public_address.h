#pragma once

#include <QHostAddress>

namespace plaza::app {

/// Is it somewhere on the net, rather than on this computer or in somebody's own network? source: RFC 6890.
bool isPublicAddress(const QHostAddress &address);

} // namespace plaza::app
