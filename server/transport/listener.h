#pragma once

#include "feed/limits.h"
#include "server/http/site.h"
#include "server/transport/address_counts.h"
#include "server/transport/arrival.h"
#include "server/transport/shards.h"

#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <unordered_set>
#include <vector>

namespace plaza::server {

class HttpReply;

/// The door: accepts connections, answers plain HTTP, hands WebSocket upgrades to the shards.
///
/// One port for both. Who is too many, too slow or a foreign web page is turned away here, before anything is
/// allocated for it elsewhere.
/// Thread: main.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    struct Options {
        feed::Limits limits;
        std::vector<QUrl> publicUrls {}; ///< whose pages may connect
        bool anyOrigin = false;          ///< all pages may
    };

    /// site, shards: outlive this.
    Listener(Options options, const http::Site &site, Shards &shards);

    int connectionCount() const { return m_counts.total(); }

protected:
    void incomingConnection(qintptr socket) override;

private:
    void tick();
    void welcome(Descriptor socket, const QHostAddress &peer);
    void onHead(Arrival &arrival, const HttpHead &head);
    void onUpgrade(Arrival &arrival, const http::Request &request);
    bool changeAddress(const QHostAddress &from, const QHostAddress &to);
    void reply(Arrival &arrival, const http::Response &response, bool withBody = true);
    void dismiss(Arrival &arrival);

    Options m_options;
    const http::Site &m_site;
    Shards &m_shards;
    AddressCounts m_counts;
    std::unordered_set<Arrival *> m_arrivals;  // children of this
    std::unordered_set<HttpReply *> m_replies; // children of this
    QTimer m_clock;
};

} // namespace plaza::server
