#pragma once

#include "feed/result.h"
#include "tests/bench/load/frames.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace plaza::bench {

/// Where the server is, and as what process its use of the machine is counted.
struct Target {
    std::string host = "127.0.0.1";
    int port = 0;
    std::string path = "/";
    int pid = 0; ///< 0: unknown, no figures of use
};

/// Many WebSocket connections in one epoll loop.
///
/// Thread: one. Nothing happens outside of poll().
class Crowd
{
public:
    using Hear = std::function<void(int connection, std::string_view text)>;

    explicit Crowd(Target target);
    ~Crowd();

    /// Opens `count` more, at most `atOnce` handshakes under way. Those before keep their numbers: 0, 1, …
    /// errors: Unavailable (refused, or not all within `patience`).
    feed::Outcome open(int count, std::chrono::seconds patience, int atOnce = 64);
    int size() const { return int(m_members.size()); }

    void hear(Hear hear) { m_hear = std::move(hear); }
    void onPong(std::function<void(int)> pong) { m_pong = std::move(pong); }
    void say(int connection, std::string_view text) { send(connection, textFrame(text)); }
    void send(int connection, std::string_view frames);

    /// Waits for something to come, at most that long, and passes on all of it.
    void poll(std::chrono::milliseconds patience);
    /// Until `done` says so. False: `patience` was over.
    bool pollUntil(const std::function<bool()> &done, std::chrono::milliseconds patience);
    /// Connections that ended by themselves.
    int lost() const { return m_lost; }

private:
    struct Member {
        int socket = -1;
        bool isOpen = false; ///< the handshake is over
        std::string head;    ///< of the handshake's answer
        std::string waiting; ///< to be sent
        FrameReader reader;
    };

    bool connectOne();
    void watch(int connection, bool alsoWrite);
    void onReadable(int connection);
    void onBytes(int connection, std::string_view bytes);
    void pass(int connection, FrameReader::Kind kind, std::string_view payload);
    void flush(int connection);
    void lose(int connection);

    Target m_target;
    int m_epoll;
    std::vector<std::unique_ptr<Member>> m_members;
    std::vector<char> m_buffer;
    Hear m_hear;
    std::function<void(int)> m_pong;
    int m_open = 0;
    int m_lost = 0;
};

} // namespace plaza::bench
