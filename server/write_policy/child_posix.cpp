#include "server/write_policy/child.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX names it so

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

/// Both ends, closed with this unless taken.
struct Pipe {
    std::array<int, 2> ends {-1, -1};

    Pipe() = default;
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    ~Pipe()
    {
        for (const int end : ends) {
            if (end >= 0)
                ::close(end);
        }
    }
    bool open()
    {
        if (::pipe(ends.data()) != 0)
            return false;
        for (const int end : ends)
            (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
        return true;
    }
    int take(std::size_t end) { return std::exchange(ends.at(end), -1); }
};

/// What the child starts with: the two pipes, a group of its own, signals as if a shell had started it.
class SpawnPlan
{
public:
    SpawnPlan(int input, int output)
    {
        ::posix_spawn_file_actions_init(&m_files);
        ::posix_spawn_file_actions_adddup2(&m_files, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_files, output, STDOUT_FILENO);
        sigset_t none, usual;
        ::sigemptyset(&none);
        ::sigfillset(&usual);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &usual);
        ::posix_spawnattr_setflags(&m_attributes,
                                   POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnPlan()
    {
        ::posix_spawn_file_actions_destroy(&m_files);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;

    /// returns: an errno, 0: it runs.
    int run(const QByteArray &command, pid_t &process)
    {
        QByteArray shell = "/bin/sh", flag = "-c", line = command;
        std::array<char *, 4> arguments {shell.data(), flag.data(), line.data(), nullptr};
        if (!command.contains(' '))
            arguments = {line.data(), nullptr, nullptr, nullptr};
        return ::posix_spawn(&process, arguments.front(), &m_files, &m_attributes, arguments.data(), environ);
    }

private:
    posix_spawn_file_actions_t m_files {};
    posix_spawnattr_t m_attributes {};
};

bool mayBeTriedAgain(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

struct Child::Process {
    Process(pid_t number, int in, int out)
        : id(number)
        , input(in)
        , output(out)
    { }
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;
    ~Process()
    {
        if (id > 0) {
            ::kill(-id, SIGKILL);
            (void)::waitpid(id, nullptr, 0); // it has no say in that any more
        }
        if (input >= 0)
            ::close(input);
        ::close(output);
    }

    pid_t id; // 0: has ended
    int input;
    int output;
};

Child::Child(std::unique_ptr<Process> process)
    : m_process(std::move(process))
{ }

Child::~Child() = default;

Result<std::unique_ptr<Child>> Child::start(const QByteArray &command)
{
    Pipe in, out;
    if (!in.open() || !out.open())
        return fail(Code::Unavailable, QByteArray("no pipe: ") + std::strerror(errno));
    pid_t process = 0;
    if (const int error = SpawnPlan(in.ends[0], out.ends[1]).run(command, process); error != 0)
        return fail(Code::Unavailable, "cannot run " + command + ": " + std::strerror(error));
    const int input = in.take(1), output = out.take(0);
    for (const int end : {input, output})
        (void)::fcntl(end, F_SETFL, O_NONBLOCK);
    return std::unique_ptr<Child>(new Child(std::make_unique<Process>(process, input, output)));
}

void Child::end()
{
    constexpr int Rounds = 50, RoundMs = 10;
    ::close(std::exchange(m_process->input, -1));
    ::kill(-m_process->id, SIGTERM);
    for (int i = 0; i < Rounds; ++i) {
        if (::waitpid(m_process->id, nullptr, WNOHANG) == m_process->id) {
            m_process->id = 0;
            return;
        }
        (void)::poll(nullptr, 0, RoundMs);
    }
}

qsizetype Child::write(QByteArrayView bytes)
{
    const auto taken = ::write(m_process->input, bytes.data(), static_cast<std::size_t>(bytes.size()));
    return taken < 0 && mayBeTriedAgain(errno) ? 0 : taken;
}

bool Child::read(QByteArray &bytes)
{
    std::array<char, 16384> chunk {};
    const auto got = ::read(m_process->output, chunk.data(), chunk.size());
    if (got > 0)
        bytes.append(chunk.data(), got);
    return got > 0 || (got < 0 && mayBeTriedAgain(errno));
}

/// A pipe to ourselves. Without one the thread looks around from time to time.
struct ChildWatch::Bell : Pipe {
    Bell()
    {
        if (!open())
            return;
        for (const int end : ends)
            (void)::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    void quiet() const
    {
        std::array<char, 64> rings {};
        while (::read(ends[0], rings.data(), rings.size()) > 0) { }
    }
};

ChildWatch::ChildWatch()
    : m_bell(std::make_unique<Bell>())
{ }

ChildWatch::~ChildWatch() = default;

void ChildWatch::ring() const
{
    (void)!::write(m_bell->ends[1], "", 1); // full: it has been rung
}

void ChildWatch::wait(const Child *child, bool hasMore, std::chrono::milliseconds patience) const
{
    const int output = child ? child->m_process->output : -1; // poll() passes over what is negative
    const int input = child && hasMore ? child->m_process->input : -1;
    std::array<pollfd, 3> ends {{{m_bell->ends[0], POLLIN, 0}, {output, POLLIN, 0}, {input, POLLOUT, 0}}};
    (void)::poll(ends.data(), ends.size(), static_cast<int>(patience.count()));
    m_bell->quiet();
}

/// Said by the write that failed as well, and a program that has gone must not take us with it.
void Child::ignoreBrokenPipes()
{
    sigset_t broken;
    ::sigemptyset(&broken);
    ::sigaddset(&broken, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken, nullptr);
}

} // namespace plaza::server
