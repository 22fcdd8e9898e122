#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <memory>

namespace plaza::server {

/// A program of the operator's that speaks over its standard input and output; what it says on standard error goes
/// where ours goes. Gone with all its own children when this goes.
///
/// Thread: one at a time.
class Child
{
public:
    /// command: the path of a program; with a space in it, a line for the shell (/bin/sh; on Windows cmd.exe).
    /// errors: Unavailable (detail: why it cannot be run).
    static feed::Result<std::unique_ptr<Child>> start(const QByteArray &command);
    /// To be called once by each thread that writes to one.
    static void ignoreBrokenPipes();
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// As much as it takes without waiting. returns: how much; negative: it has gone.
    qsizetype write(QByteArrayView bytes);
    /// Appends what it has said, without waiting. returns: false: it has gone.
    bool read(QByteArray &bytes);

    /// Asked to end (SIGTERM; everywhere by the end of its input) and given a moment for it; for the way out. Otherwise it
    /// is killed.
    void end();

private:
    friend class ChildWatch;
    struct Process;
    explicit Child(std::unique_ptr<Process> process);

    std::unique_ptr<Process> m_process;
};

/// What the one who speaks with a child does between two rounds.
///
/// Thread: ring() from any.
class ChildWatch
{
public:
    ChildWatch();
    ~ChildWatch();
    ChildWatch(const ChildWatch &) = delete;
    ChildWatch &operator=(const ChildWatch &) = delete;

    void ring() const;
    /// Until it was rung, the child (if there is one) has said something or ended, or takes more of what `hasMore` says is
    /// waiting; and no longer than `patience`.
    void wait(const Child *child, bool hasMore, std::chrono::milliseconds patience) const;

private:
    struct Bell;
    std::unique_ptr<Bell> m_bell;
};

} // namespace plaza::server
