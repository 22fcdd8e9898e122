#pragma once

#include <QObject>

#include <memory>

namespace plaza::server {

/// Turns the system's orders into events: to stop (SIGTERM and SIGINT; on Windows Ctrl+C, the end of the session and the
/// service control manager), and to read the settings anew (SIGHUP; on Windows a service's "parameters have changed").
/// The second order to stop ends the process at once.
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

    class Source;
    std::unique_ptr<Source> m_source; ///< what the system speaks through
};

} // namespace plaza::server
