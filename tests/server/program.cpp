#include "program.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTcpSocket>

#include <chrono>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int PatienceMs = 300'000; // everything takes several times as long
#else
constexpr int PatienceMs = 30'000; // a machine may be busy
#endif

} // namespace

Program::Program(const QByteArray &configuration)
    : m_hasConfiguration(!configuration.isEmpty())
{
    if (m_hasConfiguration)
        configure(configuration);
}

Program::~Program()
{
    kill();
}

void Program::configure(const QByteArray &configuration) const
{
    QFile file(m_folder.filePath(u"plaza.toml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration) < 0)
        qFatal("no file for the configuration");
}

void Program::signal(int number) const
{
    ::kill(static_cast<pid_t>(pid()), number);
}

QStringList Program::withConfiguration(QStringList arguments) const
{
    arguments += {u"--data"_s, m_isRelative ? u"data"_s : dataDirectory()};
    if (m_hasConfiguration)
        arguments += {u"--config"_s, m_folder.filePath(u"plaza.toml"_s)};
    return arguments;
}

bool Program::serve(const QStringList &more)
{
    m_output.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process->setWorkingDirectory(m_folder.path());
    auto command = m_startedBy + QStringList {QStringLiteral(PLAZA_SERVER_PROGRAM)}
        + withConfiguration(QStringList {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + more);
    const auto first = command.takeFirst();
    m_process->start(first, command);
    while (!m_output.contains('\n') && m_process->waitForReadyRead(PatienceMs))
        m_output += m_process->readAllStandardOutput();
    const auto line = m_output.left(m_output.indexOf('\n'));
    m_url = QUrl(QString::fromUtf8(line).section(u' ', -1));
    return line.startsWith("listening on ws");
}

Program::Finished Program::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(PLAZA_SERVER_PROGRAM), withConfiguration(arguments));
    if (!process.waitForFinished(PatienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray Program::ownerInvite()
{
    for (const auto &line : output().split('\n')) {
        if (line.startsWith("invite "))
            return line.sliced(7);
    }
    return {};
}

QByteArray Program::output()
{
    (void)m_process->waitForReadyRead(0); // both lines are written at once: what is there is there
    m_output += m_process->readAllStandardOutput();
    return m_output;
}

QByteArray Program::log()
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int Program::stop()
{
    m_process->terminate();
    return waitForEnd();
}

int Program::waitForEnd()
{
    const bool hasEnded =
        m_process->state() == QProcess::NotRunning || m_process->waitForFinished(PatienceMs);
    return hasEnded && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

void Program::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(PatienceMs);
}

QByteArray exchange(const QUrl &server, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    if (!socket.waitForConnected(PatienceMs))
        return "no connection";
    socket.write(request);
    const QDeadlineTimer deadline(10s);
    while (socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired())
        (void)socket.waitForReadyRead(100);
    return socket.readAll();
}

QByteArray get(const QUrl &server, const QByteArray &path, const QByteArray &moreHeaders)
{
    return exchange(server, "GET " + path + " HTTP/1.1\r\nHost: plaza\r\n" + moreHeaders + "\r\n");
}
