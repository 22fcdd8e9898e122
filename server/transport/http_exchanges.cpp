#include "server/transport/http_exchanges.h"

#include <vector>

namespace plaza::server {

using namespace std::chrono_literals;

HttpExchanges::HttpExchanges(const HttpSide &side, Run run, std::function<void(QHostAddress)> departed)
    : m_side(side)
    , m_headPatience(side.headPatience)
    , m_run(std::move(run))
    , m_departed(std::move(departed))
    , m_bell(std::make_shared<Bell>())
    , m_accepted(Bell::rope(m_bell))
    , m_finished(std::make_shared<feed::Inbox<Finished>>(Bell::rope(m_bell)))
    , m_clock(this)
{
    connect(m_bell.get(), &Bell::rung, this, &HttpExchanges::onBell);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        std::vector<HttpExchange *> all;
        for (const auto &[number, exchange] : m_exchanges)
            all.push_back(exchange);
        for (auto *exchange : all)
            exchange->tick(); // one that goes meanwhile is deleted later than this
    });
    m_clock.setInterval(1s);
    QMetaObject::invokeMethod(&m_clock, qOverload<>(&QTimer::start), Qt::QueuedConnection); // in our thread
}

HttpExchanges::~HttpExchanges()
{
    m_bell->disconnect(this);
}

void HttpExchanges::settle(QThread &thread)
{
    m_bell->moveToThread(&thread);
    moveToThread(&thread);
}

void HttpExchanges::adopt(Accepted accepted)
{
    m_accepted.push(std::move(accepted));
}

void HttpExchanges::onBell()
{
    for (auto &accepted : m_accepted.takeAll())
        begin(std::move(accepted));
    for (auto &[number, then] : m_finished->takeAll()) {
        if (const auto found = m_exchanges.find(number); found != m_exchanges.end())
            then(*found->second);
    }
}

void HttpExchanges::begin(Accepted accepted)
{
    auto socket = accepted.open();
    if (!socket)
        return m_departed(accepted.peer);
    if (std::ssize(m_exchanges) >= m_side.most) {
        socket->write(http::serialise(http::statusOnly(503), true));
        socket->flush();
        m_departed(accepted.peer);
        return;
    }
    const auto number = ++m_last;
    const auto give = [this, number](Lane lane, HttpExchange::Job job) {
        this->give(number, lane, std::move(job));
    };
    auto *exchange =
        new HttpExchange(std::move(socket), accepted.peer,
                         {m_side.site, m_side.routes, m_headPatience, m_side.floor, give, m_side.figures});
    exchange->setParent(this);
    m_exchanges.emplace(number, exchange);
    connect(exchange, &HttpExchange::finished, this, [this, number] { onOver(number); });
}

void HttpExchanges::give(Number exchange, Lane lane, HttpExchange::Job job)
{
    m_run(lane, [exchange, job = std::move(job), results = m_finished] { results->push({exchange, job()}); });
}

void HttpExchanges::onOver(Number number)
{
    const auto found = m_exchanges.find(number);
    auto *exchange = found->second;
    m_exchanges.erase(found);
    m_departed(exchange->peer());
    exchange->deleteLater(); // we are inside one of its signals
}

} // namespace plaza::server
