#pragma once

#include <QByteArray>
#include <QUrl>

#include <vector>

namespace plaza::server {

/// May a web page of this origin talk to us? Programs send none and may; pages only where one of our own
/// public addresses is the origin (https beside wss, http beside ws). "null" is a foreign one.
///
/// origin: the header's value, or null.
bool isOriginWelcome(const QByteArray &origin, const std::vector<QUrl> &publicUrls);

} // namespace plaza::server
