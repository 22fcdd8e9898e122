#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <sys/types.h>

namespace plaza::server {

/// A program of the operator's that speaks over its standard input and output; what it says on standard error goes
/// where ours goes. Gone with all its own children when this goes.
///
/// Thread: one at a time.
class Child
{
public:
    /// command: the path of a program; with a space in it, a line for /bin/sh.
    /// errors: Unavailable (detail: why it cannot be run).
    static feed::Result<std::unique_ptr<Child>> start(const QByteArray &command);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    int input() const { return m_input; }   ///< for poll(): when it takes more
    int output() const { return m_output; } ///< for poll(): when it has said something

    /// As much as it takes without waiting. returns: how much; negative: it has gone.
    qsizetype write(QByteArrayView bytes);
    /// Appends what it has said, without waiting. returns: false: it has gone.
    bool read(QByteArray &bytes);

    /// Asked to end and given a moment for it; for the way out. Otherwise it is killed.
    void end();

private:
    Child(pid_t process, int input, int output)
        : m_process(process)
        , m_input(input)
        , m_output(output)
    { }

    pid_t m_process; // 0: has ended
    int m_input;
    int m_output;
};

} // namespace plaza::server
