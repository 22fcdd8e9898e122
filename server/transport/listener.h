#pragma once

#include "feed/limits.h"
#include "server/http/site.h"
#include "server/transport/address_counts.h"
#include "server/transport/arrival.h"
#include "server/transport/http_thread.h"
#include "server/transport/shards.h"
#include "server/transport/tls_door.h"

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace plaza::server {

class HttpReply;

/// The door: accepts connections, shows pages, hands WebSocket upgrades to the shards and requests that take
/// longer to the HTTP thread.
///
/// One port for all, in TLS or not. Who is too many, too slow or a foreign web page is turned away here, before anything is
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
        Proxies proxies {};
        std::optional<QSslConfiguration> tls {}; ///< none: it is spoken by nobody, or by a proxy before us
        /// Who is not let in at all; null: nobody. Must not wait.
        std::function<bool(const QHostAddress &)> isBlocked {};
    };

    /// What it hands to; all outlive this.
    struct Inside {
        const http::Site &site;
        Shards &shards;
        HttpThread &http;
        metrics::DoorFigures &figures;
    };
    Listener(Options options, const Inside &inside);

    /// For those who come from now on.
    void setLimits(const feed::Limits &limits);
    void setTls(const QSslConfiguration &configuration) { m_options.tls = configuration; }

    int connectionCount() const { return m_counts.total(); }

    /// After it listens.
    void startAccepting();
    void stopAccepting();

private:
    void tick();
    void acceptSome();
    void onStarved(const QByteArray &why);
    void enter(Descriptor socket);
    bool isBlocked(const QHostAddress &address) const;
    void welcome(Descriptor socket, const QHostAddress &peer);
    Accepted take(Arrival &arrival);
    void onGreeted(TlsDoor::Done done);
    void onHead(Accepted visitor, const HttpHead &head);
    void onUpgrade(Accepted visitor, const http::Request &request);
    std::optional<Accepted> admit(Accepted visitor, const http::Request &request);
    bool changeAddress(const QHostAddress &from, const QHostAddress &to);
    void refuse(Accepted visitor, metrics::Refusal why, const http::Response &response);
    void reply(Accepted visitor, const http::Response &response, bool withBody = true);
    void dismiss(Arrival &arrival);

    Options m_options;
    const http::Site &m_site;
    Shards &m_shards;
    HttpThread &m_http;
    metrics::DoorFigures &m_figures;
    TlsDoor m_tlsDoor;
    AddressCounts m_counts;
    std::unordered_set<Arrival *> m_arrivals;  // children of this
    std::unordered_set<HttpReply *> m_replies; // children of this
    QTimer m_clock;
    std::unique_ptr<QSocketNotifier> m_waiting; // somebody is; none: nobody is let in
    bool m_isStarved = false;                   // of descriptors
};

} // namespace plaza::server
