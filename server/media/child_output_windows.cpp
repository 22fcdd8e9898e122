#include "server/media/child_output.h"
#include "server/system/windows_handle.h"

#include <QDir>

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

constexpr DWORD PipeBytes = 256 * 1024;
constexpr SIZE_T MemoryBytes = 2048UL * 1024 * 1024; // a large picture, the file itself, and room
constexpr DWORD LookIntervalMs = 1;

feed::Error cannotStart(const QString &program)
{
    return fail(Code::Unavailable, "cannot start " + program.toUtf8() + ": " + qt_error_string().toUtf8());
}

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

/// A job bounds what is in it: no further processes, so much memory, no desktop; and nothing outlives it.
WindowsHandle makeJob()
{
    WindowsHandle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        | JOB_OBJECT_LIMIT_ACTIVE_PROCESS | JOB_OBJECT_LIMIT_PROCESS_MEMORY
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION | JOB_OBJECT_LIMIT_PRIORITY_CLASS;
    limits.BasicLimitInformation.ActiveProcessLimit = 1;
    limits.BasicLimitInformation.PriorityClass = BELOW_NORMAL_PRIORITY_CLASS; // posts come first
    limits.ProcessMemoryLimit = MemoryBytes;
    JOBOBJECT_BASIC_UI_RESTRICTIONS screen {};
    screen.UIRestrictionsClass = JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS
        | JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS | JOB_OBJECT_UILIMIT_HANDLES
        | JOB_OBJECT_UILIMIT_READCLIPBOARD | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS
        | JOB_OBJECT_UILIMIT_WRITECLIPBOARD;
    (void)::SetInformationJobObject(job.get(), JobObjectBasicUIRestrictions, &screen, sizeof screen);
    return ::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits)
        ? std::move(job)
        : WindowsHandle();
}

/// The one list of handles that a program is to inherit.
class Inherited
{
public:
    Inherited(HANDLE input, HANDLE output)
        : m_handles {input, output}
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        m_memory.resize(qsizetype(size));
        m_isFine = ::InitializeProcThreadAttributeList(list(), 1, 0, &size)
            && ::UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, m_handles,
                                           sizeof m_handles, nullptr, nullptr);
    }
    ~Inherited() { ::DeleteProcThreadAttributeList(list()); }
    Inherited(const Inherited &) = delete;
    Inherited &operator=(const Inherited &) = delete;

    bool isFine() const { return m_isFine; }
    LPPROC_THREAD_ATTRIBUTE_LIST list()
    {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(m_memory.data());
    }

private:
    HANDLE m_handles[2];
    QByteArray m_memory;
    bool m_isFine = false;
};

/// Every word is one of ours, without quotes inside.
QString lineOf(const QStringList &arguments)
{
    QStringList quoted;
    for (const auto &argument : arguments)
        quoted.append(u'"' + QDir::toNativeSeparators(argument) + u'"');
    return quoted.join(u' ');
}

} // namespace

struct ChildOutput::Process {
    WindowsHandle job; ///< closing it ends what is in it
    WindowsHandle process;
    WindowsHandle output;
};

namespace {

bool run(const QStringList &arguments, HANDLE input, HANDLE output, const WindowsHandle &job,
         WindowsHandle &process)
{
    Inherited inherited(input, output);
    STARTUPINFOEXW how {};
    how.StartupInfo.cb = sizeof how;
    how.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    how.StartupInfo.hStdInput = input;
    how.StartupInfo.hStdOutput = output;
    how.lpAttributeList = inherited.list();
    PROCESS_INFORMATION started {};
    auto line = lineOf(arguments).toStdWString();
    wchar_t noEnvironment[] = L"\0";
    constexpr DWORD Flags =
        CREATE_SUSPENDED | CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT;
    if (!inherited.isFine()
        || !::CreateProcessW(wide(QDir::toNativeSeparators(arguments.front())), line.data(), nullptr, nullptr,
                             TRUE, Flags, noEnvironment, nullptr, &how.StartupInfo, &started))
        return false;
    process = WindowsHandle(started.hProcess);
    const WindowsHandle thread(started.hThread);
    if (::AssignProcessToJobObject(job.get(), process.get()))
        return ::ResumeThread(thread.get()) != DWORD(-1);
    ::TerminateProcess(process.get(), 1); // it never runs outside
    return false;
}

} // namespace

Result<ChildOutput> ChildOutput::start(const QStringList &arguments, const QString &input,
                                       Clock::time_point until)
{
    SECURITY_ATTRIBUTES inheritable {sizeof inheritable, nullptr, TRUE};
    const WindowsHandle file(::CreateFileW(wide(QDir::toNativeSeparators(input)), GENERIC_READ,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                           &inheritable, OPEN_EXISTING, 0, nullptr));
    HANDLE ends[2] {};
    if (!file.isOpen() || !::CreatePipe(&ends[0], &ends[1], &inheritable, PipeBytes))
        return cannotStart(arguments.front());
    WindowsHandle output(ends[0]), theirs(ends[1]);
    (void)::SetHandleInformation(output.get(), HANDLE_FLAG_INHERIT, 0);
    auto child = std::make_unique<Process>();
    child->job = makeJob();
    if (!child->job.isOpen() || !run(arguments, file.get(), theirs.get(), child->job, child->process))
        return cannotStart(arguments.front());
    child->output = std::move(output);
    return ChildOutput(std::move(child), until);
}

ChildOutput::ChildOutput(std::unique_ptr<Process> process, Clock::time_point until)
    : m_process(std::move(process))
    , m_until(until)
{ }

ChildOutput::ChildOutput(ChildOutput &&other) noexcept = default;

ChildOutput::~ChildOutput() = default;

/// A plain pipe of Windows cannot be waited for: it is looked into from time to time.
Result<QByteArray> ChildOutput::read(qsizetype most)
{
    DWORD there = 0;
    while (::PeekNamedPipe(m_process->output.get(), nullptr, 0, nullptr, &there, nullptr) && there == 0) {
        if (Clock::now() >= m_until)
            return fail(Code::Unavailable, "it took too long");
        ::Sleep(LookIntervalMs);
    }
    QByteArray bytes(most, Qt::Uninitialized);
    DWORD got = 0;
    if (there == 0
        || !::ReadFile(m_process->output.get(), bytes.data(), static_cast<DWORD>(most), &got, nullptr))
        got = 0; // its end
    bytes.truncate(qsizetype(got));
    return bytes;
}

bool ChildOutput::succeeded()
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_until - Clock::now()).count();
    DWORD code = 1;
    return ::WaitForSingleObject(m_process->process.get(), static_cast<DWORD>(std::max<qint64>(left, 0)))
        == WAIT_OBJECT_0
        && ::GetExitCodeProcess(m_process->process.get(), &code) && code == 0;
}

} // namespace plaza::server
