#include "server/transport/descriptor.h"

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

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

Descriptor acceptFrom(int listening)
{
#ifdef SOCK_CLOEXEC
    return Descriptor(::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC));
#else
    Descriptor socket(::accept(listening, nullptr, nullptr));
    if (socket.isOpen())
        (void)::fcntl(socket.number(), F_SETFD, FD_CLOEXEC);
    return socket;
#endif
}

qsizetype peek(const Descriptor &socket, char *buffer, qsizetype size)
{
    return ::recv(socket.number(), buffer, static_cast<std::size_t>(size), MSG_PEEK | MSG_DONTWAIT);
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
