#include "server/transport/descriptor.h"

#include <winsock2.h>
#include <ws2tcpip.h>

namespace plaza::server {

namespace {

constexpr int BytesInKernel = 128 * 1024;

/// Numbers of sockets are handles, and handles fit into 32 bits. source: "Interprocess Communication Between 32-bit and
/// 64-bit Applications" of the Windows documentation.
SOCKET asSocket(int number)
{
    return static_cast<SOCKET>(static_cast<unsigned>(number));
}

void setOption(int socket, int level, int option, int value)
{
    (void)::setsockopt(asSocket(socket), level, option, reinterpret_cast<const char *>(&value),
                       sizeof value); // an improvement only
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::closesocket(asSocket(m_number));
}

/// An accepted socket inherits what Qt's event loop has asked of the listening one, and must forget it.
feed::Result<Descriptor> acceptFrom(int listening)
{
    const SOCKET accepted = ::accept(asSocket(listening), nullptr, nullptr);
    if (accepted != INVALID_SOCKET) {
        (void)::WSAAsyncSelect(accepted, nullptr, 0, 0);
        (void)::WSAEventSelect(accepted, nullptr, 0);
        u_long yes = 1;
        (void)::ioctlsocket(accepted, static_cast<long>(FIONBIO), &yes);
        return Descriptor(static_cast<int>(accepted));
    }
    const int error = ::WSAGetLastError();
    if (error == WSAEMFILE || error == WSAENOBUFS)
        return feed::fail(feed::Code::Unavailable, qt_error_string(error).toUtf8());
    return feed::fail(feed::Code::NotFound);
}

QHostAddress peerOf(const Descriptor &socket)
{
    sockaddr_storage address {};
    int size = sizeof address;
    if (::getpeername(asSocket(socket.number()), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

qsizetype peek(const Descriptor &socket, char *buffer, qsizetype size)
{
    const int seen = ::recv(asSocket(socket.number()), buffer, static_cast<int>(size), MSG_PEEK);
    if (seen >= 0)
        return seen;
    const int error = ::WSAGetLastError();
    return error == WSAEWOULDBLOCK || error == WSAEINTR ? -1 : 0;
}

qsizetype sendNow(int socket, QByteArrayView bytes)
{
    const int sent = ::send(asSocket(socket), bytes.data(), static_cast<int>(bytes.size()), 0);
    return sent < 0 ? 0 : sent;
}

void endOutput(int socket)
{
    (void)::shutdown(asSocket(socket), SD_SEND); // it has gone already, then
}

void setReadThreshold(const Descriptor &, qsizetype) { }

void tuneForMessages(int socket)
{
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(socket, SOL_SOCKET, SO_SNDBUF, BytesInKernel);
}

} // namespace plaza::server
