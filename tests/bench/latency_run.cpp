#include "tests/bench/latency_run.h"

#include "tests/bench/latency_reader.h"

#include <QCoreApplication>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plaza::bench {

using app::Delivery;
using app::FeedSync;

namespace {

double milliseconds(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

} // namespace

LatencyRun::LatencyRun(support::ServerProcess &server, const QByteArray &code, int posts)
    : m_wanted(posts)
    , m_app(server.url(), code)
{
    connect(&m_app.sync(), &FeedSync::linkChanged, this, &LatencyRun::startWhenLive);
    connect(&m_app.sync(), &FeedSync::deliveryChanged, this, &LatencyRun::onDelivery);
    connect(&m_reader, &QProcess::readyReadStandardOutput, this, &LatencyRun::readReport);
    connect(&m_reader, &QProcess::finished, this, [this] { Q_EMIT failed(u"the reader's process ended"_s); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { Q_EMIT failed(u"no progress for 30 seconds"_s); });
    m_deadline.start(30s);
    m_reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_reader.start(QCoreApplication::applicationFilePath(),
                   {u"--reader"_s, server.url().toString(), QString::fromUtf8(code)});
}

LatencyRun::~LatencyRun()
{
    m_reader.disconnect(this);
    m_reader.closeWriteChannel(); // it ends with its input
    m_reader.waitForFinished(3000);
}

void LatencyRun::startWhenLive()
{
    if (m_started || !m_readerLive || !m_app.isLive())
        return;
    m_started = true;
    postNext();
}

/// People do not post in step with a frame or a commit: the pause is random, 10 to 40 ms.
void LatencyRun::postNext()
{
    const auto at = nanosecondsNow();
    const auto event =
        m_app.post(u"Post number %1 of this measurement, about as long as a short remark that "
                   u"people make to each other when they pass on the stairs."_s.arg(m_published.size()));
    m_published.insert(QString::fromLatin1(event.id.toHex()), at);
    if (m_published.size() < m_wanted)
        QTimer::singleShot(std::chrono::milliseconds(std::uniform_int_distribution(10, 40)(m_random)), this,
                           &LatencyRun::postNext);
}

void LatencyRun::onDelivery(const Delivery &delivery)
{
    const auto published = m_published.constFind(QString::fromLatin1(delivery.event.id.toHex()));
    if (published == m_published.cend())
        return;
    if (delivery.phase == Delivery::Phase::Failed)
        return Q_EMIT failed(u"the server refused a post"_s);
    if (delivery.phase != Delivery::Phase::Delivered)
        return;
    m_deadline.start();
    m_latencies.toOk.push_back(milliseconds(nanosecondsNow() - *published));
    if (m_latencies.toOk.size() == static_cast<std::size_t>(m_wanted))
        QTimer::singleShot(1s, this, [this] { m_reader.write("\n"); }); // the last ones are on their way
}

void LatencyRun::readReport()
{
    while (m_reader.canReadLine()) {
        const auto line = QString::fromLatin1(m_reader.readLine().trimmed());
        if (line == "live"_L1) {
            m_readerLive = true;
            startWhenLive();
        } else if (line == "end"_L1) {
            evaluate();
        } else {
            m_rows[line.section(u' ', 0, 0)].push_back(line.section(u' ', 1).toLongLong());
        }
    }
}

void LatencyRun::evaluate()
{
    m_reader.disconnect(this);
    for (auto post = m_published.cbegin(); post != m_published.cend(); ++post) {
        const auto rows = m_rows.value(post.key());
        if (rows.size() != 1)
            return Q_EMIT failed(rows.empty() ? u"a post was lost"_s : u"a post came twice"_s);
        m_latencies.toRow.push_back(milliseconds(rows.front() - post.value()));
    }
    if (m_latencies.toOk.size() != m_latencies.toRow.size())
        return Q_EMIT failed(u"a post was confirmed twice"_s);
    Q_EMIT finished();
}

} // namespace plaza::bench
