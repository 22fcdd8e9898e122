#pragma once

#include "feed/inbox.h"
#include "server/transport/bell.h"
#include "server/transport/tls_arrival.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_set>

namespace plaza::server {

/// All handshakes under way.
///
/// Thread: its own, to which it is settled; constructor, settle() and adopt() elsewhere.
class TlsArrivals : public QObject
{
    Q_OBJECT

public:
    /// What became of one. accepted.encrypted: null when it has left.
    struct Done {
        Accepted accepted;
        Wish wish = 0;
    };

    /// done: called from this thread, once for each that was adopted, after it was moved to `next`.
    TlsArrivals(std::chrono::seconds patience, QThread &next, std::function<void(Done)> done);
    ~TlsArrivals() override;

    /// Before the thread starts.
    void settle(QThread &thread);

    /// Thread: any.
    void adopt(Greeted greeted);
    /// Thread: this one.
    void setPatience(std::chrono::seconds patience) { m_patience = patience; }

private:
    void begin(Greeted greeted);
    void tick();
    void conclude(TlsArrival &arrival, Done done);

    std::chrono::seconds m_patience;
    QThread &m_next;
    std::function<void(Done)> m_done;
    std::shared_ptr<Bell> m_bell; // shared with those who adopt
    feed::Inbox<Greeted> m_greeted;
    QTimer m_clock;
    std::unordered_set<TlsArrival *> m_arrivals; // children of this
};

} // namespace plaza::server
