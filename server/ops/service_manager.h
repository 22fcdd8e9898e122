#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace plaza::server {

/// Tells the system's service manager how we are (systemd's Type=notify; Windows), and that we are still alive when it has a
/// watchdog. Where there is no service manager it does nothing.
///
/// source: sd_notify(3), SetServiceStatus. Thread: main.
class ServiceManager : public QObject
{
    Q_OBJECT

public:
    /// isAlive: asked twice in each period of the watchdog; while it says no, the watchdog is not fed.
    explicit ServiceManager(std::function<bool()> isAlive, QObject *parent = nullptr);

    void ready(const QByteArray &status);
    void reloading();
    /// longest: what it may take; the manager is asked to wait for so long.
    void stopping(std::chrono::seconds longest);

private:
    void feedWatchdog();

    std::function<bool()> m_isAlive;
    QTimer m_clock;
};

/// The listening socket that the service manager has opened for us (socket activation), if it has.
/// source: sd_listen_fds(3).
std::optional<int> inheritedSocket();

} // namespace plaza::server
