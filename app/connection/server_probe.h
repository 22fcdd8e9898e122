#pragma once

#include "feed/protocol/relay_info.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>
#include <optional>

class QNetworkReply;

namespace plaza::app {

/// What a plain HTTP request met at a server's address.
struct Probed {
    std::optional<feed::protocol::RelayInfo> info {}; ///< of a server that speaks the protocol
    std::optional<feed::Error> error {};              ///< why there is no info
    bool answered = false;                            ///< somebody spoke HTTP
    std::optional<qint64> clockSkew {};               ///< server's clock less ours, s; good to about a second
};

/// Asks a server who it is (NIP-11) before or beside the WebSocket.
///
/// Thread: the one it lives on (network).
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    /// nowMs: Unix ms, to compare the server's Date with.
    explicit ServerProbe(std::function<qint64()> nowMs, QObject *parent = nullptr);
    ~ServerProbe() override;

    /// server: the ws or wss URL. A probe under way is given up. `finished` follows, after 8 s at the latest.
    void start(const QUrl &server, const QByteArray &pinHex);
    void cancel();
    bool isRunning() const { return m_reply != nullptr; }

Q_SIGNALS:
    void finished(const plaza::app::Probed &probed);

private:
    void watch(QNetworkReply *reply, const QByteArray &pinHex);
    void refuseCertificate(QNetworkReply *reply);
    void onFinished();
    Probed read(QNetworkReply &reply) const;
    std::optional<qint64> clockSkew(const QNetworkReply &reply) const;

    std::function<qint64()> m_nowMs;
    QNetworkAccessManager m_http;
    QNetworkReply *m_reply = nullptr; ///< child of m_http; while under way
    bool m_isUntrusted = false;
    qint64 m_startedMs = 0;
};

} // namespace plaza::app
