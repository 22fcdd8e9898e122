#pragma once

#include "server/transport/shard.h"

#include <QByteArray>
#include <QObject>
#include <QThread>

#include <latch>
#include <memory>
#include <vector>

namespace plaza::server {

/// All shards and their threads. New connections are dealt out in turn.
///
/// Thread: the listener's.
class Shards : public QObject
{
    Q_OBJECT

public:
    /// context: what it refers to outlives this.
    Shards(int count, const SessionContext &context);
    /// Stops the threads. Who is still connected is cut off.
    ~Shards() override;

    void adopt(Accepted accepted);

    /// No thread of theirs hangs.
    bool areAlive() const;

    void setLimits(const feed::Limits &limits);

    /// Says goodbye to everybody within the window; drained() follows, at the latest `patience` after it.
    void drain(std::chrono::milliseconds window, std::chrono::milliseconds patience);

Q_SIGNALS:
    void departed(const QByteArray &addressKey);
    void drained();

private:
    void reportDepartures();
    void onShardDrained();

    std::shared_ptr<Bell> m_bell; // shared with the shards' threads
    feed::Inbox<QHostAddress> m_departures;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<Shard *> m_shards; // each deleted in its thread as that finishes
    std::size_t m_next = 0;
    std::size_t m_undrained = 0;
    std::latch
        m_alive; ///< counts the shards down as they go: QThread::wait() alone is opaque to ThreadSanitizer
};

} // namespace plaza::server
