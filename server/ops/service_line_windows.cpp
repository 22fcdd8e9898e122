#include "server/ops/service_line_windows.h"

#include "server/system/windows_handle.h"

#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace plaza::server::service_line {

namespace {

constexpr std::chrono::milliseconds StartPatience {60'000}; // an upgrade of a large community takes its time

constexpr std::chrono::milliseconds StopPatience {30'000};

/// The manager's callbacks get no context: what they share is here.
struct Line {
    std::mutex lock;
    SERVICE_STATUS_HANDLE manager = nullptr;
    State state = State::Starting;
    std::chrono::milliseconds longest = StartPatience;
    bool hasRun = false;
    std::function<void(Order)> receiver;
    std::optional<Order> kept;
};

Line &line()
{
    static Line one;
    return one;
}

DWORD number(State state)
{
    switch (state) {
    case State::Starting: return SERVICE_START_PENDING;
    case State::Running: return SERVICE_RUNNING;
    case State::Stopping: return SERVICE_STOP_PENDING;
    case State::Stopped: return SERVICE_STOPPED;
    }
    return SERVICE_STOPPED;
}

/// With the lock held. A service that ends before it ran has failed.
void report(Line &one)
{
    if (!one.manager)
        return;
    SERVICE_STATUS status {};
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = number(one.state);
    if (one.state == State::Running)
        status.dwControlsAccepted =
            SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN | SERVICE_ACCEPT_PARAMCHANGE;
    if (one.state == State::Stopped && !one.hasRun) {
        status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        status.dwServiceSpecificExitCode = 1;
    }
    status.dwWaitHint = static_cast<DWORD>(one.longest.count());
    ::SetServiceStatus(one.manager, &status);
}

DWORD WINAPI onControl(DWORD control, DWORD, void *, void *)
{
    switch (control) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_SHUTDOWN:
        tell(State::Stopping, StopPatience); // whoever has asked looks at once
        give(Order::Stop);
        return NO_ERROR;
    case SERVICE_CONTROL_PARAMCHANGE: give(Order::Reload); return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE: return NO_ERROR;
    default: return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

void WINAPI onStarted(DWORD, wchar_t **)
{
    auto &one = line();
    const std::lock_guard guard(one.lock);
    one.manager = ::RegisterServiceCtrlHandlerExW(L"", onControl, nullptr);
    report(one);
}

/// Returns at once when no manager has started this process, otherwise when the service has stopped.
void serveManager()
{
    wchar_t anyName[] = L"";
    const SERVICE_TABLE_ENTRYW table[] = {{anyName, onStarted}, {nullptr, nullptr}};
    ::StartServiceCtrlDispatcherW(table);
}

} // namespace

void open()
{
    (void)line(); // made before the following is registered, so that it is still there then
    std::atexit([] { tell(State::Stopped); });
    std::thread(serveManager).detach();
}

bool isOpen()
{
    auto &one = line();
    const std::lock_guard guard(one.lock);
    return one.manager != nullptr;
}

void tell(State state, std::chrono::milliseconds longest)
{
    auto &one = line();
    const std::lock_guard guard(one.lock);
    one.state = state;
    one.longest = longest;
    one.hasRun = one.hasRun || state == State::Running;
    report(one);
}

void give(Order order)
{
    auto &one = line();
    const std::lock_guard guard(one.lock);
    if (one.receiver)
        one.receiver(order);
    else
        one.kept = order;
}

void listen(std::function<void(Order)> receiver)
{
    auto &one = line();
    const std::lock_guard guard(one.lock);
    one.receiver = std::move(receiver);
    if (one.receiver && one.kept)
        one.receiver(*std::exchange(one.kept, {}));
}

} // namespace plaza::server::service_line
