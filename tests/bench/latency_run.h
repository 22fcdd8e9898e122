#pragma once

#include "tests/support/app_side.h"
#include "tests/support/server_process.h"

#include <QHash>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <random>
#include <set>
#include <vector>

namespace plaza::bench {

struct Latencies {
    std::vector<double> toRow; ///< ms from the publish call here to rowsInserted in the other app
    std::vector<double> toOk;  ///< ms from the publish call to the server's OK
};

/// One person posts, another process's app shows it; the server between them syncs every commit.
///
/// Thread: GUI.
class LatencyRun : public QObject
{
    Q_OBJECT

public:
    LatencyRun(support::ServerProcess &server, const QByteArray &code, int posts);
    ~LatencyRun() override;

    /// What was measured. Empty while it runs, and after failed().
    const Latencies &latencies() const { return m_latencies; }

Q_SIGNALS:
    void finished();
    /// Something was lost, came twice or did not come in time: there is nothing to report.
    void failed(const QString &why);

private:
    void startWhenLive();
    void postNext();
    void onDelivery(const app::Delivery &delivery);
    void readReport();
    void evaluate();

    int m_wanted;
    support::AppSide m_app;
    QProcess m_reader;
    QTimer m_deadline;
    bool m_readerLive = false;
    bool m_started = false;
    std::mt19937 m_random {1};
    QHash<QString, qint64> m_published;         ///< by post id
    QHash<QString, std::vector<qint64>> m_rows; ///< times a row of that post was inserted over there
    Latencies m_latencies;
};

} // namespace plaza::bench
