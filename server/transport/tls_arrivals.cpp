#include "server/transport/tls_arrivals.h"

#include <vector>

namespace plaza::server {

using namespace std::chrono_literals;

TlsArrivals::TlsArrivals(std::chrono::seconds patience, QThread &next, std::function<void(Done)> done)
    : m_patience(patience)
    , m_next(next)
    , m_done(std::move(done))
    , m_bell(std::make_shared<Bell>())
    , m_greeted(Bell::rope(m_bell))
    , m_clock(this)
{
    connect(m_bell.get(), &Bell::rung, this, [this] {
        for (auto &greeted : m_greeted.takeAll())
            begin(std::move(greeted));
    });
    connect(&m_clock, &QTimer::timeout, this, &TlsArrivals::tick);
    m_clock.setInterval(1s);
    QMetaObject::invokeMethod(&m_clock, qOverload<>(&QTimer::start), Qt::QueuedConnection); // in our thread
}

TlsArrivals::~TlsArrivals()
{
    m_bell->disconnect(this);
}

void TlsArrivals::settle(QThread &thread)
{
    m_bell->moveToThread(&thread);
    moveToThread(&thread);
}

void TlsArrivals::adopt(Greeted greeted)
{
    m_greeted.push(std::move(greeted));
}

void TlsArrivals::begin(Greeted greeted)
{
    auto *arrival = new TlsArrival(std::move(greeted), this);
    m_arrivals.insert(arrival);
    connect(arrival, &TlsArrival::spoke, this, [this, arrival] {
        conclude(*arrival, {arrival->take(), arrival->wish()});
    });
    connect(arrival, &TlsArrival::left, this, [this, arrival] {
        conclude(*arrival, {{Descriptor(), arrival->peer()}});
    });
}

void TlsArrivals::tick()
{
    const auto now = std::chrono::steady_clock::now();
    for (auto *arrival : m_arrivals)
        arrival->tick(now, m_patience); // it speaks later
}

void TlsArrivals::conclude(TlsArrival &arrival, Done done)
{
    m_arrivals.erase(&arrival);
    arrival.deleteLater();
    done.accepted.moveTo(m_next);
    m_done(std::move(done));
}

} // namespace plaza::server
