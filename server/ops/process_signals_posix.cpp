#include "server/ops/process_signals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace plaza::server {

namespace {

constexpr std::array Caught {SIGTERM, SIGINT, SIGHUP};

// A signal handler gets no context: these are the two ends of the pipe it writes to.
std::array<int, 2> pipeEnds {-1, -1};
volatile std::sig_atomic_t isStopping = 0;

extern "C" void onSignal(int number)
{
    const int before = errno;
    if (number != SIGHUP && isStopping)
        ::_exit(1);
    if (number != SIGHUP)
        isStopping = 1;
    const auto byte = static_cast<char>(number);
    (void)!::write(pipeEnds[1], &byte, 1); // full: it has been told often enough
    errno = before;
}

} // namespace

/// The readable end of the pipe that the handler writes to.
class ProcessSignals::Source
{
public:
    Source()
    {
        if (::pipe(pipeEnds.data()) != 0)
            qFatal("no descriptors left for a pipe");
        for (const int end : pipeEnds) {
            (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
            (void)::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        readable = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
        struct sigaction action { };
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        for (const int number : Caught)
            ::sigaction(number, &action, nullptr);
    }
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;
    ~Source()
    {
        for (const int number : Caught)
            ::signal(number, SIG_DFL);
        readable.reset();
        for (const int end : pipeEnds)
            ::close(end);
    }

    std::unique_ptr<QSocketNotifier> readable;
};

ProcessSignals::ProcessSignals(QObject *parent)
    : QObject(parent)
    , m_source(std::make_unique<Source>())
{
    connect(m_source->readable.get(), &QSocketNotifier::activated, this, &ProcessSignals::read);
}

ProcessSignals::~ProcessSignals() = default;

void ProcessSignals::read()
{
    std::array<char, 64> bytes {};
    const auto size = ::read(pipeEnds[0], bytes.data(), bytes.size());
    bool reloads = false, stops = false;
    for (ssize_t i = 0; i < size; ++i)
        (bytes.at(static_cast<std::size_t>(i)) == SIGHUP ? reloads : stops) = true;
    if (stops) {
        qInfo("told to stop");
        Q_EMIT toldToStop();
    } else if (reloads && !isStopping) {
        Q_EMIT toldToReload();
    }
}

} // namespace plaza::server
