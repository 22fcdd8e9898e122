#include "tests/support/server_process.h"

#include <QFile>
#include <QTcpServer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plaza::support {
namespace {

constexpr auto Patience = 10s;

QString program()
{
    return qEnvironmentVariable("PLAZA_SERVER", QStringLiteral(PLAZA_SERVER_PROGRAM));
}

int milliseconds(std::chrono::milliseconds time)
{
    return static_cast<int>(time.count());
}

} // namespace

ServerProcess::ServerProcess(Access access, QStringList more)
    : m_access(access)
    , m_more(std::move(more))
{ }

ServerProcess::~ServerProcess()
{
    kill();
}

feed::Result<std::unique_ptr<ServerProcess>> ServerProcess::start(Access access, const QStringList &more)
{
    std::unique_ptr<ServerProcess> server(new ServerProcess(access, more));
    if (auto started = server->launch(); !started)
        return started.error();
    return server;
}

feed::Outcome ServerProcess::launch()
{
    const auto listen = u"127.0.0.1:%1"_s.arg(m_url.port(0));
    const auto access = m_access == Access::Open ? u"open"_s : u"closed"_s;
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process.start(program(),
                    QStringList {u"serve"_s, u"--data"_s, m_folder.filePath(u"data"_s), u"--listen"_s, listen,
                                 u"--access"_s, access}
                        + m_more);
    while (m_process.canReadLine() || m_process.waitForReadyRead(milliseconds(Patience))) {
        const auto line = m_process.readLine().trimmed();
        if (line.startsWith("listening on ")) {
            m_url = QUrl(QString::fromUtf8(line.sliced(13)));
            return feed::Done {};
        }
    }
    return feed::fail(feed::Code::Unavailable, "plaza-server did not start: " + log().right(500));
}

feed::Result<QString> ServerProcess::invite(int uses, const QString &role, const QStringList &more)
{
    QProcess process;
    process.start(program(),
                  QStringList {u"invite"_s, u"--data"_s, m_folder.filePath(u"data"_s), u"--uses"_s,
                               QString::number(uses), u"--role"_s, role}
                      + more);
    if (!process.waitForFinished(milliseconds(Patience)) || process.exitCode() != 0)
        return feed::fail(feed::Code::Unavailable, process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput().trimmed());
}

void ServerProcess::stop()
{
    m_process.terminate();
    m_process.waitForFinished(milliseconds(Patience));
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(milliseconds(Patience));
}

feed::Outcome ServerProcess::restart()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
    return launch();
}

QByteArray ServerProcess::log()
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace plaza::support
