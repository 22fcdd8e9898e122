#include "attackers.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 1000;

bool connects(int socket, const sockaddr_in &address)
{
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return true;
    pollfd writable {socket, POLLOUT, 0};
    int error = 0;
    socklen_t size = sizeof error;
    return errno == EINPROGRESS && ::poll(&writable, 1, PatienceMs) == 1
        && ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

} // namespace

Attacker::Attacker(const QUrl &server)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(server.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (m_socket >= 0 && !connects(m_socket, address))
        ::close(std::exchange(m_socket, -1));
}

Attacker::~Attacker()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

qsizetype Attacker::say(const QByteArray &bytes) const
{
    const auto sent =
        ::send(m_socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    return qMax<qsizetype>(sent, 0);
}

QByteArray Attacker::heard() const
{
    QByteArray all, piece(1 << 16, '\0');
    for (;;) {
        const auto size = ::recv(m_socket, piece.data(), static_cast<std::size_t>(piece.size()), 0);
        if (size <= 0)
            return all;
        all += piece.first(size);
    }
}

bool Attacker::isCutOff() const
{
    (void)heard();
    char byte = 0;
    const auto size = ::recv(m_socket, &byte, 1, MSG_PEEK);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

void Attacker::endOutput() const
{
    ::shutdown(m_socket, SHUT_WR);
}

void Attacker::reset()
{
    const linger atOnce {1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::close(std::exchange(m_socket, -1));
}

QByteArray upgradeHead()
{
    return "GET / HTTP/1.1\r\nHost: plaza\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

qint64 residentBytes(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    return file.open(QIODevice::ReadOnly)
        ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE)
        : 0;
}

qsizetype openDescriptors(qint64 pid)
{
    return QDir(u"/proc/%1/fd"_s.arg(pid))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}
