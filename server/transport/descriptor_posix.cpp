#include "server/transport/descriptor.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace plaza::server {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_DONTWAIT | MSG_NOSIGNAL;
#else
constexpr int SendFlags = MSG_DONTWAIT; // macOS: SO_NOSIGPIPE is set on the socket
#endif
constexpr int UnsentBytesInKernel = 128 * 1024;

void setOption(int socket, int level, int option, int value)
{
    (void)::setsockopt(socket, level, option, &value, sizeof value); // an improvement only
}

/// accept4() spares a call where there is one; macOS has none.
int acceptAny(int listening)
{
#ifdef SOCK_CLOEXEC
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
#else
    const int socket = ::accept(listening, nullptr, nullptr);
    if (socket >= 0)
        (void)::fcntl(socket, F_SETFD, FD_CLOEXEC);
    return socket;
#endif
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

feed::Result<Descriptor> acceptFrom(int listening)
{
    Descriptor socket(acceptAny(listening));
    if (socket.isOpen())
        return socket;
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        return feed::fail(feed::Code::Unavailable, std::strerror(errno));
    return feed::fail(feed::Code::NotFound);
}

QHostAddress peerOf(const Descriptor &socket)
{
    sockaddr_storage address {};
    socklen_t size = sizeof address;
    if (::getpeername(socket.number(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

qsizetype peek(const Descriptor &socket, char *buffer, qsizetype size)
{
    const auto seen =
        ::recv(socket.number(), buffer, static_cast<std::size_t>(size), MSG_PEEK | MSG_DONTWAIT);
    return seen < 0 && errno != EAGAIN && errno != EINTR ? 0 : seen;
}

void endOutput(int socket)
{
    (void)::shutdown(socket, SHUT_WR); // it has gone already, then
}

qsizetype sendNow(int socket, QByteArrayView bytes)
{
    const auto sent = ::send(socket, bytes.data(), static_cast<std::size_t>(bytes.size()), SendFlags);
    return sent < 0 ? 0 : sent;
}

void setReadThreshold(const Descriptor &socket, qsizetype bytes)
{
    setOption(socket.number(), SOL_SOCKET, SO_RCVLOWAT, static_cast<int>(bytes) + 1);
}

void tuneForMessages(int socket)
{
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
#ifdef TCP_NOTSENT_LOWAT
    setOption(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, UnsentBytesInKernel);
#endif
#ifdef SO_NOSIGPIPE
    setOption(socket, SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
}

} // namespace plaza::server
