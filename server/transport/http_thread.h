#pragma once

#include "feed/inbox.h"
#include "server/http/workers.h"
#include "server/transport/http_exchanges.h"

#include <QByteArray>
#include <QObject>
#include <QThread>

#include <latch>
#include <memory>

namespace plaza::server {

/// The thread on which requests with bodies, or whose answers must be waited for, are read and written, and the
/// workers that do the waiting. Neither the listener nor a shard is ever held up by them.
///
/// Thread: the listener's.
class HttpThread : public QObject
{
    Q_OBJECT

public:
    /// side.site outlives this.
    explicit HttpThread(HttpSide side);
    /// Cuts off what is under way; waits for the workers' current jobs.
    ~HttpThread() override;

    /// Is there a route for it?
    bool takes(const http::Request &head) const;
    void adopt(Accepted accepted);
    /// For those who come from now on.
    void setHeadPatience(std::chrono::seconds patience);

Q_SIGNALS:
    void departed(const QByteArray &addressKey);

private:
    void run(HttpExchange::Lane lane, std::function<void()> job);

    const HttpSide m_side;        // first: the workers' jobs refer to it
    std::shared_ptr<Bell> m_bell; // shared with the other thread
    feed::Inbox<QHostAddress> m_departures;
    QThread m_thread;
    HttpExchanges *m_exchanges; ///< deleted in its thread as that finishes
    std::latch m_alive {1};     ///< as in Shards
    http::Workers m_quick;      ///< looks things up, reads and writes a piece of a file
    http::Workers m_slow;       ///< syncs, looks into images
};

} // namespace plaza::server
