#include "server/ops/stop_signal.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace plaza::server {

namespace {

// A signal handler gets no context: these are the two ends of the pipe it writes to.
std::array<int, 2> pipeEnds {-1, -1};
volatile std::sig_atomic_t hasArrived = 0;

extern "C" void onSignal(int)
{
    if (hasArrived)
        ::_exit(1);
    hasArrived = 1;
    const char byte = 1;
    (void)!::write(pipeEnds[1], &byte, 1);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (::pipe(pipeEnds.data()) != 0)
        qFatal("no descriptors left for a pipe");
    for (const int end : pipeEnds)
        (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
    m_readable = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, [this] {
        m_readable->setEnabled(false);
        qInfo("told to stop");
        Q_EMIT arrived();
    });
    struct sigaction action { };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

StopSignal::~StopSignal()
{
    ::signal(SIGTERM, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    m_readable.reset();
    for (const int end : pipeEnds)
        ::close(end);
}

} // namespace plaza::server
