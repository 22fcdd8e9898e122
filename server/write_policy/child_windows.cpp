#include "server/system/windows_handle.h"
#include "server/write_policy/child.h"

#include <QFile>
#include <QString>

#include <array>
#include <mutex>
#include <thread>

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

constexpr DWORD PipeBytes = 64 * 1024;
constexpr DWORD PatienceMs = 500;    // for a child that was asked to end
constexpr DWORD RoomIntervalMs = 10; // Windows does not tell when a pipe has room again
constexpr qsizetype MaxUnread = 1024 * 1024;

feed::Error cannot(const QByteArray &what)
{
    return fail(Code::Unavailable, what + ": " + qt_error_string().toUtf8());
}

/// Closed with the last handle, and whoever is in it is killed then: the child and all its own.
WindowsHandle makeJob()
{
    WindowsHandle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    ::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

/// One end is ours and not inherited, the other is the child's.
struct Pipe {
    WindowsHandle ours, theirs;

    bool open(bool weWrite)
    {
        SECURITY_ATTRIBUTES inheritable {sizeof inheritable, nullptr, TRUE};
        HANDLE reading = nullptr, writing = nullptr;
        if (!::CreatePipe(&reading, &writing, &inheritable, PipeBytes))
            return false;
        ours = WindowsHandle(weWrite ? writing : reading);
        theirs = WindowsHandle(weWrite ? reading : writing);
        return ::SetHandleInformation(ours.get(), HANDLE_FLAG_INHERIT, 0) != 0;
    }
};

WindowsHandle run(const QByteArray &command, const Pipe &in, const Pipe &out, HANDLE job)
{
    const auto text = QFile::decodeName(command);
    const auto line = command.contains(' ') ? QStringLiteral("cmd.exe /d /s /c \"%1\"").arg(text)
                                            : QStringLiteral("\"%1\"").arg(text);
    auto words = line.toStdWString(); // CreateProcess writes into it
    STARTUPINFOW how {};
    how.cb = sizeof how;
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdInput = in.theirs.get();
    how.hStdOutput = out.theirs.get();
    how.hStdError = ::GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION started {};
    if (!::CreateProcessW(nullptr, words.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW | CREATE_SUSPENDED,
                          nullptr, nullptr, &how, &started))
        return {};
    WindowsHandle process(started.hProcess);
    const WindowsHandle thread(started.hThread);
    (void)::AssignProcessToJobObject(job, process.get());
    ::ResumeThread(thread.get());
    return process;
}

} // namespace

/// A plain pipe can only be read by waiting for it, so a thread does.
struct Child::Process {
    WindowsHandle job, process, input, output;
    WindowsHandle hasSaid {::CreateEventW(nullptr, TRUE, FALSE, nullptr)}; // or ended
    std::mutex lock;
    QByteArray said;
    bool hasEnded = false;
    std::jthread reader;

    void listen()
    {
        std::array<char, 16384> chunk {};
        DWORD got = 0;
        while (::ReadFile(output.get(), chunk.data(), DWORD(chunk.size()), &got, nullptr) && got > 0) {
            const std::lock_guard guard(lock);
            said.append(chunk.data(), qsizetype(got));
            ::SetEvent(hasSaid.get());
            if (said.size() > MaxUnread)
                break; // whoever asked has given up on it long ago
        }
        const std::lock_guard guard(lock);
        hasEnded = true;
        ::SetEvent(hasSaid.get());
    }
    ~Process()
    {
        input.close();
        job.close(); // kills: the reader meets the end of its pipe
    }
};

Child::Child(std::unique_ptr<Process> process)
    : m_process(std::move(process))
{
    m_process->reader = std::jthread([own = m_process.get()] { own->listen(); });
}

Child::~Child() = default;

Result<std::unique_ptr<Child>> Child::start(const QByteArray &command)
{
    Pipe in, out;
    if (!in.open(true) || !out.open(false))
        return cannot("no pipe");
    DWORD mode = PIPE_READMODE_BYTE | PIPE_NOWAIT; // a write takes what there is room for
    ::SetNamedPipeHandleState(in.ours.get(), &mode, nullptr, nullptr);
    auto process = std::make_unique<Process>();
    process->job = makeJob();
    process->process = run(command, in, out, process->job.get());
    if (!process->process.isOpen())
        return cannot("cannot run " + command);
    process->input = std::move(in.ours);
    process->output = std::move(out.ours);
    return std::unique_ptr<Child>(new Child(std::move(process)));
}

void Child::ignoreBrokenPipes() { } // Windows tells by the write alone

void Child::end()
{
    m_process->input.close();
    ::WaitForSingleObject(m_process->process.get(), PatienceMs);
}

qsizetype Child::write(QByteArrayView bytes)
{
    DWORD taken = 0;
    const auto size = DWORD(std::min<qsizetype>(bytes.size(), PipeBytes));
    return ::WriteFile(m_process->input.get(), bytes.data(), size, &taken, nullptr) ? qsizetype(taken) : -1;
}

bool Child::read(QByteArray &bytes)
{
    const std::lock_guard guard(m_process->lock);
    bytes += std::exchange(m_process->said, {});
    if (!m_process->hasEnded)
        ::ResetEvent(m_process->hasSaid.get());
    return !m_process->hasEnded;
}

struct ChildWatch::Bell {
    WindowsHandle rung {::CreateEventW(nullptr, FALSE, FALSE, nullptr)};
};

ChildWatch::ChildWatch()
    : m_bell(std::make_unique<Bell>())
{ }

ChildWatch::~ChildWatch() = default;

void ChildWatch::ring() const
{
    ::SetEvent(m_bell->rung.get());
}

void ChildWatch::wait(const Child *child, bool hasMore, std::chrono::milliseconds patience) const
{
    const std::array<HANDLE, 2> events {m_bell->rung.get(),
                                        child ? child->m_process->hasSaid.get() : nullptr};
    const auto longest = DWORD(patience.count());
    ::WaitForMultipleObjects(child ? 2 : 1, events.data(), FALSE,
                             hasMore ? std::min(longest, RoomIntervalMs) : longest);
}

} // namespace plaza::server
