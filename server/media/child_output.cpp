#include "server/media/child_output.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

class SpawnActions
{
public:
    SpawnActions() { posix_spawn_file_actions_init(&m_actions); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&m_actions); }
    SpawnActions(const SpawnActions &) = delete;
    SpawnActions &operator=(const SpawnActions &) = delete;
    posix_spawn_file_actions_t *get() { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions {};
};

/// Signals as a program expects them, whatever this thread blocks.
class SpawnAttributes
{
public:
    SpawnAttributes()
    {
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_init(&m_attributes);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&m_attributes); }
    SpawnAttributes(const SpawnAttributes &) = delete;
    SpawnAttributes &operator=(const SpawnAttributes &) = delete;
    const posix_spawnattr_t *get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes {};
};

feed::Error cannotStart(const QByteArray &program, int error)
{
    return fail(Code::Unavailable, "cannot start " + program + ": " + std::strerror(error));
}

} // namespace

Result<ChildOutput> ChildOutput::start(const std::vector<QByteArray> &arguments, const QByteArray &input,
                                       Clock::time_point until)
{
    std::array<int, 2> ends {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return cannotStart(arguments.front(), errno);
    SpawnActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, input.constData(), O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(actions.get(), ends[1], STDOUT_FILENO);
    std::vector<char *> argv;
    for (const auto &argument : arguments)
        argv.push_back(const_cast<char *>(argument.constData())); // posix_spawn does not write there
    argv.push_back(nullptr);
    std::array<char *, 1> environment {nullptr};
    pid_t process = 0;
    const SpawnAttributes attributes;
    const int error = ::posix_spawn(&process, argv.front(), actions.get(), attributes.get(), argv.data(),
                                    environment.data());
    ::close(ends[1]);
    if (error == 0)
        return ChildOutput(process, ends[0], until);
    ::close(ends[0]);
    return cannotStart(arguments.front(), error);
}

ChildOutput::ChildOutput(ChildOutput &&other) noexcept
    : m_process(std::exchange(other.m_process, 0))
    , m_output(std::exchange(other.m_output, -1))
    , m_until(other.m_until)
{ }

ChildOutput::~ChildOutput()
{
    if (m_output >= 0)
        ::close(m_output);
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    (void)::waitpid(m_process, nullptr, 0);
}

Result<QByteArray> ChildOutput::read(qsizetype most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_until - Clock::now()).count();
        pollfd ready {m_output, POLLIN, 0};
        const int count = left > 0 ? ::poll(&ready, 1, static_cast<int>(left)) : 0;
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return fail(Code::Unavailable, "it took too long");
        const auto size = ::read(m_output, bytes.data(), static_cast<std::size_t>(most));
        if (size < 0 && errno == EINTR)
            continue;
        bytes.truncate(std::max<qsizetype>(size, 0));
        return bytes;
    }
}

/// After its output has ended it is about to end itself; one that closes its output and goes on is killed.
bool ChildOutput::succeeded()
{
    int status = 0;
    pid_t ended = 0;
    while ((ended = ::waitpid(m_process, &status, WNOHANG)) == 0 && Clock::now() < m_until)
        (void)::poll(nullptr, 0, 1);
    if (ended != m_process)
        return false; // the destructor sees to it
    m_process = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace plaza::server
