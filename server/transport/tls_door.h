#pragma once

#include "server/transport/tls_arrivals.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <latch>
#include <memory>

namespace plaza::server {

/// The thread on which TLS handshakes are made, one of which costs as much as hundreds of posts. Neither the listener
/// nor a shard is held up by them, however many there are or however long they take.
///
/// Thread: the listener's.
class TlsDoor : public QObject
{
    Q_OBJECT

public:
    using Done = TlsArrivals::Done;

    /// done: called once for each that was adopted, in the thread of this.
    TlsDoor(std::chrono::seconds patience, std::function<void(Done)> done);
    /// Cuts off what is under way.
    ~TlsDoor() override;

    void adopt(Greeted greeted);
    void setPatience(std::chrono::seconds patience);

private:
    std::shared_ptr<Bell> m_bell; // shared with the other thread
    feed::Inbox<Done> m_concluded;
    QThread m_thread;
    TlsArrivals *m_arrivals; ///< deleted in its thread as that finishes
    std::latch m_alive {1};  ///< as in Shards
};

} // namespace plaza::server
