#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QUrl>

#include <vector>

/// The names of this server, as others may use them.
namespace plaza::server {

/// ws://HOST:PORT as bound.
QUrl listeningAddress(const QHostAddress &address, quint16 port);

/// What goes into invites: the first public address, else the bound one; bound to all interfaces, the first of
/// this machine that others can reach.
QUrl linkAddress(const std::vector<QUrl> &publicUrls, const QHostAddress &address, quint16 port);

/// The names a client may give in AUTH. Empty (any) without a public address, as people then reach us under
/// names nobody told us.
std::vector<QByteArray> ownNames(const std::vector<QUrl> &publicUrls, const QHostAddress &address,
                                 quint16 port);

} // namespace plaza::server
