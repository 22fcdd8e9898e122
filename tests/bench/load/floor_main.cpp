// bench-floor: the least a broadcaster can do. One thread, one epoll loop; a text frame of anybody is sent to everybody by
// one send() each, as it is, without looking into it. What any server's cost per delivery is compared with.
#include "tests/bench/load/frames.h"

#include <QCryptographicHash>

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <memory>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

namespace {

struct Client {
    bool isOpen = false;
    std::string head;
    std::string rest;
};
std::unordered_map<int, Client> clients;

std::string acceptance(const std::string &head)
{
    const auto at = head.find("Sec-WebSocket-Key: ") + 19;
    const auto key = head.substr(at, head.find("\r\n", at) - at) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    const auto hash =
        QCryptographicHash::hash(QByteArray::fromStdString(key), QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
           "Upgrade\r\nSec-WebSocket-Accept: "
        + hash.toStdString() + "\r\n\r\n";
}

std::string serverFrame(unsigned char opcode, std::string_view payload)
{
    std::string frame(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        frame += static_cast<char>(payload.size());
    } else {
        frame += static_cast<char>(126);
        frame += static_cast<char>(payload.size() >> 8);
        frame += static_cast<char>(payload.size() & 0xff);
    }
    return frame.append(payload);
}

void sendAll(int socket, const std::string &bytes)
{
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto now = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        sent += std::size_t(now);
    }
}

void broadcast(std::string_view text)
{
    const auto frame = serverFrame(1, text);
    for (const auto &[socket, client] : clients)
        if (client.isOpen)
            sendAll(socket, frame);
}

/// Whole masked frames of at most 64 KiB; the rest is kept.
void readFrames(int socket, Client &client, std::string bytes)
{
    client.rest += bytes;
    std::size_t done = 0;
    while (client.rest.size() - done >= 6) {
        const auto *at = reinterpret_cast<const unsigned char *>(client.rest.data()) + done;
        const std::size_t head = (at[1] & 0x7f) == 126 ? 8 : 6;
        if (client.rest.size() - done < head)
            break;
        const std::size_t size = head == 8 ? std::size_t(at[2]) << 8 | at[3] : at[1] & 0x7f;
        if (client.rest.size() - done < head + size)
            break;
        std::string payload(client.rest, done + head, size);
        for (std::size_t i = 0; i < size; ++i)
            payload[i] = static_cast<char>(payload[i] ^ at[head - 4 + i % 4]);
        const int opcode = at[0] & 0x0f;
        done += head + size;
        if (opcode == 1)
            broadcast(payload);
        else if (opcode == 9)
            sendAll(socket, serverFrame(10, payload));
    }
    client.rest.erase(0, done);
}

void onBytes(int socket, std::string bytes)
{
    auto &client = clients[socket];
    if (client.isOpen)
        return readFrames(socket, client, std::move(bytes));
    client.head += bytes;
    const auto end = client.head.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    sendAll(socket, acceptance(client.head));
    client.isOpen = true;
    readFrames(socket, client, client.head.substr(end + 4));
}

int listenAnywhere()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), size) < 0 || ::listen(socket, 4096) < 0)
        return -1;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size);
    std::printf("listening on ws://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return socket;
}

} // namespace

int main()
{
    const int listener = listenAnywhere();
    if (listener < 0)
        return 1;
    const int epoll = ::epoll_create1(0);
    const auto watch = [epoll](int socket) {
        epoll_event event {.events = EPOLLIN, .data = {.fd = socket}};
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
    };
    watch(listener);
    std::array<char, 65536> buffer;
    std::array<epoll_event, 512> events;
    while (true) {
        const int count = ::epoll_wait(epoll, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[std::size_t(i)].data.fd;
            if (socket == listener) {
                const int on = 1, client = ::accept(listener, nullptr, nullptr);
                ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                watch(client);
                clients[client];
                continue;
            }
            const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (got > 0) {
                onBytes(socket, {buffer.data(), std::size_t(got)});
            } else {
                clients.erase(socket);
                ::close(socket);
            }
        }
    }
}
