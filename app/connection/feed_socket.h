#pragma once

#include "feed/error.h"

#include <QByteArray>
#include <QObject>
#include <QSslError>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <memory>

namespace plaza::app {

/// One WebSocket to a server: opens, carries texts, notices when the other side has gone silent.
///
/// Thread: the one it lives on (network).
class FeedSocket : public QObject
{
    Q_OBJECT

public:
    /// heartbeatMs: between pings; two that bring no sign of life and the connection is lost.
    explicit FeedSocket(int heartbeatMs, QObject *parent = nullptr);
    ~FeedSocket() override;

    /// Drops a connection there may be, silently, and opens another: `opened` or `lost` follows.
    /// pinHex: sha-256 of the only certificate to accept; empty = the system's trust.
    void open(const QUrl &url, const QByteArray &pinHex);
    void send(const QByteArray &text);
    /// Silently: `lost` is not emitted.
    void close();
    bool isOpen() const { return m_socket && m_isOpen; }
    /// Was the connection that was lost last ended by a server that will be back in a moment?
    bool wasSentHome() const { return m_wasSentHome; }

    /// Is anybody still there? Lost after two seconds without a sign.
    void checkNow();

Q_SIGNALS:
    void opened();
    void received(const QByteArray &text);
    /// Once after an open(); nothing comes after it. everOpened: the handshake had succeeded.
    void lost(const feed::Error &error, bool everOpened);

private:
    void watch(QWebSocket *socket);
    void onConnected();
    void onSslErrors(const QList<QSslError> &errors);
    void onDisconnected();
    void beat();
    void signOfLife();
    void drop();
    void lose(feed::Code code, const QByteArray &detail);

    std::unique_ptr<QWebSocket> m_socket;
    QByteArray m_pinHex;
    bool m_isOpen = false;
    bool m_wasSentHome = false;
    int m_missed = 0; ///< pings since the last sign of life
    QTimer m_heartbeat;
    QTimer m_deadline; ///< of the handshake, then of checkNow()
};

} // namespace plaza::app
