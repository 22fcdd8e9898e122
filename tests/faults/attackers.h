#pragma once

#include <QByteArray>
#include <QUrl>

#include <utility>
#include <vector>

/// A bare TCP connection of somebody who means no good.
///
/// Thread: any one.
class Attacker
{
public:
    /// returns: not connected when the other side's queue is full for longer than a second.
    explicit Attacker(const QUrl &server);
    Attacker(Attacker &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
    { }
    Attacker(const Attacker &) = delete;
    Attacker &operator=(const Attacker &) = delete;
    Attacker &operator=(Attacker &&other) noexcept
    {
        std::swap(m_socket, other.m_socket);
        return *this;
    }
    ~Attacker();

    bool isConnected() const { return m_socket >= 0; }
    /// What the kernel takes at once. returns: bytes taken.
    qsizetype say(const QByteArray &bytes) const;
    /// What has come so far, taken.
    QByteArray heard() const;
    /// Has the server ended the connection? What has come is taken.
    bool isCutOff() const;
    /// Says that nothing more will come, and goes on reading.
    void endOutput() const;
    /// Leaves without a goodbye: the server's kernel hears of an error.
    void reset();

private:
    int m_socket;
};

/// The head of a request for a WebSocket.
QByteArray upgradeHead();

/// Of a process, as the system counts.
qint64 residentBytes(qint64 pid);
qsizetype openDescriptors(qint64 pid);
