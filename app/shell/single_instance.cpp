#include "app/shell/single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int PatienceMs = 2000;
constexpr qint64 MaxMessageBytes = 64 * 1024;

QString socketName(const QString &folder)
{
    const auto hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(20);
    return "plaza-"_L1 + QString::fromLatin1(hash);
}

QString lockPath(const QString &folder)
{
    const bool isMade = QDir().mkpath(folder);
    if (isMade && QFileInfo(folder).isWritable())
        return QDir(folder).filePath(u"running.lock"_s);
    return QDir::temp().filePath(socketName(QDir(folder).absolutePath())
                                 + ".lock"_L1); // one left there could not go
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_name(socketName(QDir(folder).absolutePath()))
    , m_lock(lockPath(folder))
{
    m_lock.setStaleLockTime(0); // a lock is void when its process is gone, however old it is
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

bool SingleInstance::claim()
{
    if (!m_lock.tryLock() && m_lock.error() == QLockFile::LockFailedError)
        return false;
    listen();
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // left behind by one that crashed; the lock is ours
    m_server.listen(m_name);
}

bool SingleInstance::forward(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(PatienceMs))
        return false;
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream << arguments;
    socket.write(message);
    socket.disconnectFromServer();
    return socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(PatienceMs);
}

void SingleInstance::receive()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(MaxMessageBytes);
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            QStringList arguments;
            const auto message = socket->readAll();
            QDataStream stream(message);
            stream >> arguments;
            if (stream.status() == QDataStream::Ok)
                Q_EMIT called(arguments);
            socket->deleteLater();
        });
    }
}

} // namespace plaza::app
