#include "server/ops/control_socket.h"

#include "server/system/socket_name.h"

#include <QFile>
#include <QLocalSocket>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;

namespace {

constexpr qint64 MaxLine = 1024 * 1024;
constexpr int Patience = 60'000; // milliseconds

} // namespace

ControlSocket::ControlSocket(QObject *parent)
    : QObject(parent)
    , m_said([this] { QMetaObject::invokeMethod(this, &ControlSocket::deliver, Qt::QueuedConnection); })
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::welcome);
}

ControlSocket::~ControlSocket() = default;

feed::Outcome ControlSocket::listen(const QString &path, Handler handler)
{
    m_handler = std::move(handler);
    const auto name = socketName(path);
    QLocalServer::removeServer(name); // of a server that was killed: the data directory is ours alone
    if (!m_server.listen(name))
        return fail(Code::Unavailable, "cannot listen for commands: " + m_server.errorString().toUtf8());
    return Done {};
}

void ControlSocket::close()
{
    m_server.close();
}

void ControlSocket::welcome()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        read(*socket);
    }
}

void ControlSocket::read(QLocalSocket &socket)
{
    if (socket.bytesAvailable() > MaxLine)
        return socket.abort();
    while (socket.canReadLine()) {
        const auto line = socket.readLine().trimmed();
        const QPointer<QLocalSocket> asker(&socket);
        m_handler(line, [this, asker](const QByteArray &answer) { m_said.push({asker, answer}); });
    }
}

void ControlSocket::deliver()
{
    for (const auto &[asker, line] : m_said.takeAll()) {
        if (asker) {
            asker->write(line + '\n');
            asker->flush();
        }
    }
}

feed::Result<QByteArray> askServer(const QString &path, const QByteArray &line)
{
    QLocalSocket socket;
    socket.connectToServer(socketName(path));
    if (!socket.waitForConnected(Patience))
        return fail(Code::NotFound, "the server does not run");
    socket.write(line + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(Patience))
            return fail(Code::Unavailable, "the server gave no answer");
    }
    return socket.readLine().trimmed();
}

} // namespace plaza::server
