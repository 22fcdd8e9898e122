#include "tests/bench/load/crowd.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace plaza::bench {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t BufferBytes = 256 * 1024;

} // namespace

Crowd::Crowd(Target target)
    : m_target(std::move(target))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(BufferBytes)
{ }

Crowd::~Crowd()
{
    for (const auto &member : m_members)
        if (member->socket >= 0)
            ::close(member->socket);
    ::close(m_epoll);
}

feed::Outcome Crowd::open(int count, std::chrono::seconds patience, int atOnce)
{
    const int wanted = size() + count;
    const auto deadline = Clock::now() + patience;
    while (m_open + m_lost < wanted) {
        while (size() < wanted && size() - m_open - m_lost < atOnce)
            if (!connectOne())
                return feed::fail(feed::Code::Unavailable,
                                  QByteArray("cannot connect: ") + std::strerror(errno));
        poll(100ms);
        if (m_lost > 0 || Clock::now() > deadline)
            return feed::fail(feed::Code::Unavailable,
                              QByteArray::number(m_open) + " of " + QByteArray::number(wanted)
                                  + " connections opened");
    }
    return feed::Done {};
}

bool Crowd::connectOne()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(m_target.port));
    ::inet_pton(AF_INET, m_target.host.c_str(), &address.sin_addr);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (socket < 0
        || (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0
            && errno != EINPROGRESS))
        return false;
    auto member = std::make_unique<Member>();
    member->socket = socket;
    member->waiting = upgradeRequest(m_target.host + ':' + std::to_string(m_target.port), m_target.path);
    m_members.push_back(std::move(member));
    epoll_event event {.events = EPOLLIN | EPOLLOUT, .data = {.u32 = std::uint32_t(size() - 1)}};
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) == 0;
}

void Crowd::watch(int connection, bool alsoWrite)
{
    epoll_event event {.events = EPOLLIN, .data = {.u32 = std::uint32_t(connection)}};
    if (alsoWrite)
        event.events |= EPOLLOUT;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_members[std::size_t(connection)]->socket, &event);
}

void Crowd::send(int connection, std::string_view frames)
{
    auto &member = *m_members[std::size_t(connection)];
    if (member.socket < 0)
        return;
    const bool wasIdle = member.waiting.empty();
    member.waiting.append(frames);
    if (wasIdle)
        flush(connection);
}

void Crowd::flush(int connection)
{
    auto &member = *m_members[std::size_t(connection)];
    const auto sent = ::send(member.socket, member.waiting.data(), member.waiting.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return lose(connection);
    if (sent > 0)
        member.waiting.erase(0, std::size_t(sent));
    watch(connection, !member.waiting.empty());
}

void Crowd::poll(std::chrono::milliseconds patience)
{
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(patience.count()));
    for (int i = 0; i < count; ++i) {
        const auto &event = events[std::size_t(i)];
        const int connection = int(event.data.u32);
        if ((event.events & EPOLLOUT) && m_members[std::size_t(connection)]->socket >= 0)
            flush(connection);
        if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            && m_members[std::size_t(connection)]->socket >= 0)
            onReadable(connection);
    }
}

bool Crowd::pollUntil(const std::function<bool()> &done, std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    while (!done()) {
        if (Clock::now() > deadline)
            return false;
        poll(20ms);
    }
    return true;
}

void Crowd::onReadable(int connection)
{
    const auto got = ::recv(m_members[std::size_t(connection)]->socket, m_buffer.data(), m_buffer.size(), 0);
    if (got > 0)
        onBytes(connection, {m_buffer.data(), std::size_t(got)});
    else if (got == 0 || errno != EAGAIN)
        lose(connection);
}

void Crowd::onBytes(int connection, std::string_view bytes)
{
    auto &member = *m_members[std::size_t(connection)];
    std::string rest;
    if (!member.isOpen) {
        member.head.append(bytes);
        const auto end = member.head.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        if (!member.head.starts_with("HTTP/1.1 101 "))
            return lose(connection);
        member.isOpen = true;
        ++m_open;
        rest = member.head.substr(end + 4);
        bytes = rest;
        std::string().swap(member.head);
    }
    if (!member.reader.take(bytes, [this, connection](FrameReader::Kind kind, std::string_view payload) {
            pass(connection, kind, payload);
        }))
        lose(connection);
}

void Crowd::pass(int connection, FrameReader::Kind kind, std::string_view payload)
{
    switch (kind) {
    case FrameReader::Kind::Text:
        if (m_hear)
            m_hear(connection, payload);
        return;
    case FrameReader::Kind::Ping: return send(connection, pongFrame(payload));
    case FrameReader::Kind::Pong:
        if (m_pong)
            m_pong(connection);
        return;
    case FrameReader::Kind::Close: return lose(connection);
    }
}

void Crowd::lose(int connection)
{
    auto &member = *m_members[std::size_t(connection)];
    if (member.socket < 0)
        return;
    ::close(member.socket);
    member.socket = -1;
    m_open -= member.isOpen ? 1 : 0;
    ++m_lost;
}

} // namespace plaza::bench
