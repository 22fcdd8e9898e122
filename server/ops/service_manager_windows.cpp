#include "server/ops/service_line_windows.h"
#include "server/ops/service_manager.h"

namespace plaza::server {

using service_line::State;

/// Windows has no watchdog for services: nobody asks whether it is alive.
ServiceManager::ServiceManager(std::function<bool()> isAlive, QObject *parent)
    : QObject(parent)
    , m_isAlive(std::move(isAlive))
{ }

void ServiceManager::ready(const QByteArray &)
{
    service_line::tell(State::Running);
}

void ServiceManager::reloading() { }

void ServiceManager::stopping(std::chrono::seconds longest)
{
    service_line::tell(State::Stopping, longest);
}

void ServiceManager::feedWatchdog() { }

std::optional<int> inheritedSocket()
{
    return {};
}

} // namespace plaza::server
