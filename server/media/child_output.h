#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <memory>

namespace plaza::server {

/// A program that reads one file and says something. Killed, if it still runs, when this goes.
///
/// Thread: one at a time.
class ChildOutput
{
public:
    using Clock = std::chrono::steady_clock;

    /// arguments: the first is the program's path. input: a file for its standard input. It inherits nothing else: no
    /// environment, no open file. errors: Unavailable.
    static feed::Result<ChildOutput> start(const QStringList &arguments, const QString &input,
                                           Clock::time_point until);
    ChildOutput(ChildOutput &&other) noexcept;
    ChildOutput &operator=(ChildOutput &&) = delete;
    ChildOutput(const ChildOutput &) = delete;
    ~ChildOutput();

    /// Up to `most` bytes of what it says; empty at its end. errors: Unavailable (it took too long).
    feed::Result<QByteArray> read(qsizetype most);
    /// Waits for its end. returns: it ended by itself and with success.
    bool succeeded();

private:
    struct Process;
    ChildOutput(std::unique_ptr<Process> process, Clock::time_point until);

    std::unique_ptr<Process> m_process;
    Clock::time_point m_until;
};

} // namespace plaza::server
