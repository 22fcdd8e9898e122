#include "server/transport/http_thread.h"

#include "server/transport/address_counts.h"
#include "server/transport/event_loop.h"

namespace plaza::server {

HttpThread::HttpThread(HttpSide side)
    : m_side(std::move(side))
    , m_bell(std::make_shared<Bell>())
    , m_departures(Bell::rope(m_bell))
    , m_exchanges(new HttpExchanges(
          m_side, [this](HttpExchange::Lane lane, std::function<void()> job) { run(lane, std::move(job)); },
          [this](QHostAddress peer) { m_departures.push(std::move(peer)); }))
    , m_quick(m_side.quickWorkers)
    , m_slow(m_side.slowWorkers)
{
    connect(m_bell.get(), &Bell::rung, this, [this] {
        for (const auto &peer : m_departures.takeAll())
            Q_EMIT departed(addressKey(peer));
    });
    m_thread.setObjectName(QStringLiteral("http"));
    installFastLoop(m_thread);
    m_exchanges->settle(m_thread);
    connect(&m_thread, &QThread::finished, m_exchanges, &QObject::deleteLater);
    connect(
        m_exchanges, &QObject::destroyed, this, [this] { m_alive.count_down(); }, Qt::DirectConnection);
    m_thread.start();
}

HttpThread::~HttpThread()
{
    m_thread.quit();
    m_thread.wait();
    m_alive.wait();
}

bool HttpThread::takes(const http::Request &head) const
{
    return http::find(m_side.routes, head) != nullptr;
}

void HttpThread::adopt(Accepted accepted)
{
    accepted.moveTo(m_thread);
    m_exchanges->adopt(std::move(accepted));
}

void HttpThread::setHeadPatience(std::chrono::seconds patience)
{
    QMetaObject::invokeMethod(
        m_exchanges, [exchanges = m_exchanges, patience] { exchanges->setHeadPatience(patience); },
        Qt::QueuedConnection);
}

void HttpThread::run(HttpExchange::Lane lane, std::function<void()> job)
{
    (lane == HttpExchange::Lane::Slow ? m_slow : m_quick).run(std::move(job));
}

} // namespace plaza::server
