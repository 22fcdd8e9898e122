#pragma once

#include "server/http/route.h"
#include "server/http/site.h"
#include "server/http/workers.h"
#include "server/metrics/figures.h"
#include "server/transport/http_head.h"
#include "server/transport/pace.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace plaza::server {

/// One request with its body, and its answer; the connection ends with it.
///
/// Reads and writes only as fast as the workers and the other side get on: at most one piece of the body and one
/// piece of the answer are in memory.
/// Thread: that of its HttpExchanges. What may wait is done by workers, one job at a time.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(HttpExchange &)>;
    /// In a worker. returns: what follows, in the exchange's thread, if the exchange is still there.
    using Job = std::function<Then()>;
    enum class Lane { Quick, Slow };

    struct Context {
        const http::Site &site;     ///< answers what no route is for
        const http::Routes &routes; ///< both outlive this
        std::chrono::seconds headPatience;
        Pace::Floor floor {};
        std::function<void(Lane, Job)> give;
        metrics::DoorFigures *figures = nullptr; ///< null: nobody counts
    };

    /// socket: connected; becomes ours. Nothing of the request has been read.
    HttpExchange(std::unique_ptr<QTcpSocket> socket, QHostAddress peer, Context context);
    ~HttpExchange() override;

    const QHostAddress &peer() const { return m_peer; }
    /// About once a second.
    void tick();

Q_SIGNALS:
    void finished(); ///< once; nothing happens afterwards

private:
    enum class Stage { Head, Body, Working, Answering, Ending, Over };

    void onReadable();
    void onWritten(qint64 bytes);
    void readRequestHead();
    void begin(http::Request request);
    void open(const http::TakeInPieces &handle);
    void onOpened(http::Opened opened);
    void awaitBody();
    void readBody();
    void passOn(const QByteArray &piece);
    void onBodyEnd();
    void work(Lane lane, Job job);
    void answer(http::Response response);
    void sendMore();
    void end();
    void over();

    std::unique_ptr<QTcpSocket> m_socket;
    QHostAddress m_peer;
    Context m_context;
    Stage m_stage = Stage::Head;
    Pace m_pace;
    int m_ticks = 0; ///< in this stage; only of Head and Ending
    http::Request m_request;
    const http::Route *m_route = nullptr;
    std::shared_ptr<http::BodySink> m_sink; // shared with the job under way
    qint64 m_missing = 0;                   ///< bytes of the body not yet read
    http::Stream m_stream;                  ///< of the answer; bytes: not yet sent
};

} // namespace plaza::server
