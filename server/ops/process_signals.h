#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace plaza::server {

/// Turns SIGTERM and SIGINT into an event, and SIGHUP into another. The second order to stop ends the process at once.
///
/// One per process. Thread: main.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    explicit ProcessSignals(QObject *parent = nullptr);
    ~ProcessSignals() override;

Q_SIGNALS:
    void toldToStop();
    void toldToReload();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_readable;
};

} // namespace plaza::server
