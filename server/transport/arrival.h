#pragma once

#include "server/transport/descriptor.h"
#include "server/transport/http_head.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>

namespace plaza::server {

/// A connection that has been accepted and has not yet said what it wants.
///
/// The head of its request is looked at and left in the kernel, so that whoever gets the socket reads it anew.
/// Thread: the listener's. Speaks once (headRead, refused or left) and is of no use afterwards.
class Arrival : public QObject
{
    Q_OBJECT

public:
    Arrival(Descriptor socket, QHostAddress peer, QObject *parent);

    const QHostAddress &peer() const { return m_peer; }
    Descriptor takeSocket();

    /// About once a second. patience: since it was accepted; over it the connection is refused with 408.
    void tick(std::chrono::steady_clock::time_point now, std::chrono::seconds patience);

Q_SIGNALS:
    void headRead(const plaza::server::HttpHead &head);
    void refused(int status);
    void left();

private:
    void look();

    Descriptor m_socket;
    QHostAddress m_peer;
    QSocketNotifier m_readable;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    qsizetype m_seen = 0;
};

} // namespace plaza::server
