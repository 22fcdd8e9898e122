#include "tests/foreign/line_process.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;

namespace plaza::foreign {

LineProcess::LineProcess(const QString &script, const QStringList &arguments)
{
    m_process.setWorkingDirectory(QStringLiteral(PLAZA_FOREIGN_FOLDER));
    m_process.start(u"node"_s, QStringList {script} + arguments);
}

LineProcess::~LineProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
    m_process.waitForFinished(3000);
}

void LineProcess::say(const QByteArray &line)
{
    m_process.write(line + '\n');
    m_process.waitForBytesWritten(3000);
}

QByteArray LineProcess::lineAfter(QByteArrayView start)
{
    const QDeadlineTimer patience(15000);
    while (m_process.canReadLine()
           || m_process.waitForReadyRead(static_cast<int>(patience.remainingTime()))) {
        while (m_process.canReadLine()) {
            const auto line = m_process.readLine().trimmed();
            if (line.startsWith(start))
                return line.sliced(start.size());
        }
    }
    return {};
}

} // namespace plaza::foreign
