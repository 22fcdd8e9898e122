#include "server/transport/shards.h"

#include "server/transport/address_counts.h"
#include "server/transport/event_loop.h"

#include <QTimer>

#include <algorithm>

namespace plaza::server {

Shards::Shards(int count, const SessionContext &context)
    : m_bell(std::make_shared<Bell>())
    , m_departures(Bell::rope(m_bell))
    , m_alive(count)
{
    connect(m_bell.get(), &Bell::rung, this, &Shards::reportDepartures);
    for (int i = 0; i < count; ++i) {
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("shard %1").arg(i));
        installFastLoop(*thread);
        auto *shard = new Shard(context, [this](QHostAddress peer) { m_departures.push(std::move(peer)); });
        shard->settle(*thread);
        connect(thread.get(), &QThread::finished, shard, &QObject::deleteLater);
        connect(shard, &Shard::drained, this, &Shards::onShardDrained);
        connect(
            shard, &QObject::destroyed, this, [this] { m_alive.count_down(); }, Qt::DirectConnection);
        m_threads.push_back(std::move(thread));
        m_shards.push_back(shard);
    }
    m_undrained = m_shards.size();
    for (const auto &thread : m_threads)
        thread->start();
}

Shards::~Shards()
{
    for (const auto &thread : m_threads)
        thread->quit();
    for (const auto &thread : m_threads)
        thread->wait();
    m_alive.wait();
}

bool Shards::areAlive() const
{
    return std::ranges::all_of(m_shards, [](const Shard *shard) { return shard->isAlive(); });
}

void Shards::adopt(Accepted accepted)
{
    accepted.moveTo(*m_threads[m_next]);
    m_shards[m_next]->adopt(std::move(accepted));
    m_next = (m_next + 1) % m_shards.size();
}

void Shards::setLimits(const feed::Limits &limits)
{
    for (auto *shard : m_shards)
        QMetaObject::invokeMethod(
            shard, [shard, limits] { shard->setLimits(limits); }, Qt::QueuedConnection);
}

void Shards::drain(std::chrono::milliseconds window, std::chrono::milliseconds patience)
{
    QTimer::singleShot(window + patience, this, &Shards::drained);
    for (auto *shard : m_shards)
        QMetaObject::invokeMethod(
            shard, [shard, window] { shard->drain(window); }, Qt::QueuedConnection);
}

void Shards::reportDepartures()
{
    for (const auto &peer : m_departures.takeAll())
        Q_EMIT departed(addressKey(peer));
}

void Shards::onShardDrained()
{
    if (m_undrained > 0 && --m_undrained == 0)
        Q_EMIT drained();
}

} // namespace plaza::server
