#pragma once

#include "feed/inbox.h"
#include "server/transport/accepted.h"
#include "server/transport/bell.h"
#include "server/transport/http_exchange.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace plaza::server {

/// What the requests of one server are answered from.
struct HttpSide {
    const http::Site &site;
    http::Routes routes {};
    std::chrono::seconds headPatience = std::chrono::seconds(10);
    Pace::Floor floor {};
    int most = 1000;                         ///< requests at once; more are told to come back
    metrics::DoorFigures *figures = nullptr; ///< answers are counted there; null: nowhere
    int quickWorkers = 2;
    int slowWorkers = 2;
};

/// All exchanges under way.
///
/// Thread: its own, to which it is settled; constructor, settle() and adopt() elsewhere.
class HttpExchanges : public QObject
{
    Q_OBJECT

public:
    using Lane = HttpExchange::Lane;
    using Run = std::function<void(Lane, std::function<void()>)>;

    /// side: outlives this and the workers. run: gives a job to a worker. departed: called once for each adopted
    /// socket that is gone, from this thread.
    HttpExchanges(const HttpSide &side, Run run, std::function<void(QHostAddress)> departed);
    ~HttpExchanges() override;

    /// Before the thread starts.
    void settle(QThread &thread);

    /// Thread: any.
    void adopt(Accepted accepted);
    /// Thread: this one.
    void setHeadPatience(std::chrono::seconds patience) { m_headPatience = patience; }

private:
    using Number = quint64;
    struct Finished {
        Number exchange;
        HttpExchange::Then then;
    };

    void onBell();
    void begin(Accepted accepted);
    void give(Number exchange, Lane lane, HttpExchange::Job job);
    void onOver(Number number);

    const HttpSide &m_side;
    std::chrono::seconds m_headPatience;
    Run m_run;
    std::function<void(QHostAddress)> m_departed;
    std::shared_ptr<Bell> m_bell; // shared with those who send mail
    feed::Inbox<Accepted> m_accepted;
    std::shared_ptr<feed::Inbox<Finished>> m_finished; // shared with the jobs under way
    QTimer m_clock;
    Number m_last = 0;
    std::unordered_map<Number, HttpExchange *> m_exchanges; // children of this
};

} // namespace plaza::server
