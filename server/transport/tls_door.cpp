#include "server/transport/tls_door.h"

#include "server/transport/event_loop.h"

namespace plaza::server {

TlsDoor::TlsDoor(std::chrono::seconds patience, std::function<void(Done)> done)
    : m_bell(std::make_shared<Bell>())
    , m_concluded(Bell::rope(m_bell))
    , m_arrivals(new TlsArrivals(patience, *thread(), [this](Done one) { m_concluded.push(std::move(one)); }))
{
    connect(m_bell.get(), &Bell::rung, this, [this, done = std::move(done)] {
        for (auto &one : m_concluded.takeAll())
            done(std::move(one));
    });
    m_thread.setObjectName(QStringLiteral("tls"));
    installFastLoop(m_thread);
    m_arrivals->settle(m_thread);
    connect(&m_thread, &QThread::finished, m_arrivals, &QObject::deleteLater);
    connect(
        m_arrivals, &QObject::destroyed, this, [this] { m_alive.count_down(); }, Qt::DirectConnection);
    m_thread.start();
}

TlsDoor::~TlsDoor()
{
    m_thread.quit();
    m_thread.wait();
    m_alive.wait();
}

void TlsDoor::adopt(Greeted greeted)
{
    m_arrivals->adopt(std::move(greeted));
}

void TlsDoor::setPatience(std::chrono::seconds patience)
{
    QMetaObject::invokeMethod(
        m_arrivals, [arrivals = m_arrivals, patience] { arrivals->setPatience(patience); },
        Qt::QueuedConnection);
}

} // namespace plaza::server
