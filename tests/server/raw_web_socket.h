#pragma once

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <optional>

/// A WebSocket client that does only what it is told, right or wrong, byte by byte. Waits where it must.
///
/// Thread: any one.
class RawWebSocket
{
public:
    struct Frame {
        int opcode = 0;
        QByteArray payload;
    };
    enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    static constexpr int Final = 0x80;
    static constexpr auto Patience = std::chrono::seconds(8);

    /// Connects and asks for the upgrade. kernelBytes: room for what is not read; 0: the system's own.
    explicit RawWebSocket(const QUrl &server, int kernelBytes = 0);
    RawWebSocket(RawWebSocket &&other) noexcept;
    RawWebSocket(const RawWebSocket &) = delete;
    RawWebSocket &operator=(const RawWebSocket &) = delete;
    RawWebSocket &operator=(RawWebSocket &&) = delete;
    ~RawWebSocket();

    bool isUp() const { return m_isUp; }

    /// first: the first byte of the frame, Final | Text for a whole text.
    static QByteArray frame(int first, const QByteArray &payload = {}, bool isMasked = true);
    /// As much as the kernel takes within a second. returns: bytes taken; -1 when the other side has gone.
    qsizetype send(const QByteArray &bytes) const;
    void say(const QByteArray &text) const { (void)send(frame(Final | Text, text)); }

    /// The next frame, or nothing when the connection has ended or nothing came in time.
    std::optional<Frame> next(std::chrono::milliseconds patience = Patience);
    /// The next text that begins so; others and control frames are passed over. Empty: none came.
    QByteArray hear(const QByteArray &start = {});
    /// Reads to the end. returns: the code of the close frame, 0 when there was none, -1 when it stays open.
    int closeCode();
    /// Asks for a pong; texts are passed over.
    bool isAlive();
    /// Takes at most so many of the bytes that are there, without a look. returns: -1 when the connection has ended.
    qsizetype takeSome(qsizetype bytes) const;

private:
    bool wait(std::chrono::milliseconds patience);
    std::optional<Frame> takeFrame();

    int m_socket = -1;
    bool m_isUp = false;
    bool m_hasEnded = false;
    QByteArray m_buffer;
};
