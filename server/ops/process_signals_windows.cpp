#include "server/ops/process_signals.h"
#include "server/ops/service_line_windows.h"
#include "server/system/windows_handle.h"

#include <atomic>

namespace plaza::server {

namespace {

using service_line::Order;

std::atomic<bool> isStopping = false;

/// Called in a thread of its own. When it returns from the last three, Windows ends the process, drained or not.
BOOL WINAPI onConsole(DWORD event)
{
    if (event == CTRL_LOGOFF_EVENT && service_line::isOpen())
        return TRUE; // somebody else's session
    if (isStopping.exchange(true))
        ::ExitProcess(1);
    service_line::give(Order::Stop);
    if (event == CTRL_CLOSE_EVENT || event == CTRL_LOGOFF_EVENT || event == CTRL_SHUTDOWN_EVENT)
        ::Sleep(INFINITE);
    return TRUE;
}

} // namespace

class ProcessSignals::Source
{
public:
    Source() { ::SetConsoleCtrlHandler(onConsole, TRUE); }
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;
    ~Source()
    {
        service_line::listen(nullptr);
        ::SetConsoleCtrlHandler(onConsole, FALSE);
    }

    std::atomic<bool> mustStop = false;
};

ProcessSignals::ProcessSignals(QObject *parent)
    : QObject(parent)
    , m_source(std::make_unique<Source>())
{
    service_line::listen([this](Order order) {
        if (order == Order::Stop)
            m_source->mustStop = true;
        QMetaObject::invokeMethod(this, &ProcessSignals::read, Qt::QueuedConnection);
    });
}

ProcessSignals::~ProcessSignals() = default;

void ProcessSignals::read()
{
    if (!m_source->mustStop) {
        Q_EMIT toldToReload();
        return;
    }
    qInfo("told to stop");
    Q_EMIT toldToStop();
}

} // namespace plaza::server
