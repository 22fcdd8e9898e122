#include "server/media/child_output.h"

#include <QFile>

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
#include <vector>

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

feed::Error cannotStart(const QString &program, int error)
{
    return fail(Code::Unavailable, "cannot start " + program.toUtf8() + ": " + std::strerror(error));
}

/// Closed in every program that is started; pipe2() does both at once where there is one.
bool openPipe(std::array<int, 2> &ends)
{
#ifdef Q_OS_LINUX
    return ::pipe2(ends.data(), O_CLOEXEC) == 0;
#else
    if (::pipe(ends.data()) != 0)
        return false;
    for (const int end : ends)
        (void)::fcntl(end, F_SETFD, FD_CLOEXEC);
    return true;
#endif
}

} // namespace

struct ChildOutput::Process {
    Process(pid_t number, int end)
        : id(number)
        , output(end)
    { }
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;
    ~Process()
    {
        ::close(output);
        if (id <= 0)
            return;
        ::kill(id, SIGKILL);
        (void)::waitpid(id, nullptr, 0);
    }

    pid_t id; ///< 0: has ended
    int output;
};

Result<ChildOutput> ChildOutput::start(const QStringList &arguments, const QString &input,
                                       Clock::time_point until)
{
    std::array<int, 2> ends {};
    if (!openPipe(ends))
        return cannotStart(arguments.front(), errno);
    SpawnActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, QFile::encodeName(input).constData(),
                                     O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(actions.get(), ends[1], STDOUT_FILENO);
    std::vector<QByteArray> words;
    for (const auto &argument : arguments)
        words.push_back(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (auto &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::array<char *, 1> environment {nullptr};
    pid_t process = 0;
    const SpawnAttributes attributes;
    const int error = ::posix_spawn(&process, argv.front(), actions.get(), attributes.get(), argv.data(),
                                    environment.data());
    ::close(ends[1]);
    if (error == 0)
        return ChildOutput(std::make_unique<Process>(process, ends[0]), until);
    ::close(ends[0]);
    return cannotStart(arguments.front(), error);
}

ChildOutput::ChildOutput(std::unique_ptr<Process> process, Clock::time_point until)
    : m_process(std::move(process))
    , m_until(until)
{ }

ChildOutput::ChildOutput(ChildOutput &&other) noexcept = default;

ChildOutput::~ChildOutput() = default;

Result<QByteArray> ChildOutput::read(qsizetype most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_until - Clock::now()).count();
        pollfd ready {m_process->output, POLLIN, 0};
        const int count = left > 0 ? ::poll(&ready, 1, static_cast<int>(left)) : 0;
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return fail(Code::Unavailable, "it took too long");
        const auto size = ::read(m_process->output, bytes.data(), static_cast<std::size_t>(most));
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
    while ((ended = ::waitpid(m_process->id, &status, WNOHANG)) == 0 && Clock::now() < m_until)
        (void)::poll(nullptr, 0, 1);
    if (ended != m_process->id)
        return false; // the destructor sees to it
    m_process->id = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace plaza::server
