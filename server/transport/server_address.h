#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QUrl>

#include <vector>

/// The names of this server, as others may use them.
namespace plaza::server {

/// Where we are bound, and whether we speak TLS there.
struct Bound {
    QHostAddress address;
    quint16 port = 0;
    bool isEncrypted = false;
};

/// ws://HOST:PORT as bound, wss:// where TLS is spoken.
QUrl listeningAddress(const Bound &bound);

/// What goes into invites: the first public address, else the bound one; bound to all interfaces, the first of
/// this machine that others can reach.
QUrl linkAddress(const std::vector<QUrl> &publicUrls, const Bound &bound);

/// The names a client may give in AUTH. Empty (any) without a public address, as people then reach us under
/// names nobody told us.
std::vector<QByteArray> ownNames(const std::vector<QUrl> &publicUrls, const Bound &bound);

} // namespace plaza::server
