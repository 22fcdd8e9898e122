#pragma once

#include "server/http/message.h"
#include "server/transport/accepted.h"

#include <QObject>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace plaza::server {

/// One answer on its way out; the connection ends with it.
///
/// After the last byte it waits a moment for the other side to close: a socket closed over unread input would
/// take the answer back from the other side's hands (TCP reset).
/// Thread: the listener's.
class HttpReply : public QObject
{
    Q_OBJECT

public:
    HttpReply(Accepted accepted, const QByteArray &bytes, QObject *parent);

    /// About once a second.
    void tick(std::chrono::steady_clock::time_point now);

Q_SIGNALS:
    void finished();

private:
    void send(const QByteArray &bytes);
    void onWritten();

    std::unique_ptr<QTcpSocket> m_socket; // null: it has gone already
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

} // namespace plaza::server
