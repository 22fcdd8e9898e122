#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace plaza::foreign {

/// A node script that is spoken to line by line. Ends with its standard input, so it cannot outlive the test.
///
/// Thread: the one that made it.
class LineProcess
{
public:
    /// script: a file of tests/foreign, which is also its working directory.
    LineProcess(const QString &script, const QStringList &arguments);
    ~LineProcess();

    void say(const QByteArray &line);
    /// The next line that starts so, without that start; earlier lines are dropped. Null when none comes in
    /// fifteen seconds; errors() then says more.
    QByteArray lineAfter(QByteArrayView start);
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

} // namespace plaza::foreign
