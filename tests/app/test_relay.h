#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "feed/protocol/messages.h"
#include "feed/protocol/relay_info.h"

#include <QObject>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace plaza::app::test {

/// Signed, kind 1. at: Unix seconds.
feed::Event post(const feed::SecretKey &key, const QByteArray &text, qint64 at, int kind = 1);

/// A small server of the protocol whose moods a test sets: closed, forgetful, short-spoken, rude.
/// It remembers what was said to it. WebSocket and NIP-11 on one port of the loopback.
class TestRelay : public QObject
{
    Q_OBJECT

public:
    TestRelay();
    ~TestRelay() override;

    QUrl url() const;
    quint16 port() const { return m_tcp.serverPort(); }

    // Moods, to be set before a connection or between.
    bool isClosed = false;              ///< AUTH before everything
    bool speaksOfEnd = false;           ///< NIP-67
    int cap = 500;                      ///< most events per filter, whatever was asked
    std::set<QByteArray> claims;        ///< valid invites
    std::set<feed::PublicKey> members;  ///< of a closed server
    std::optional<QByteArray> httpBody; ///< instead of NIP-11
    QByteArray httpDate;                ///< instead of now
    std::function<std::optional<QByteArray>(const feed::Event &)> refuse; ///< reason, for EVENT
    int requestsUntilLoss = -1;                ///< this many are answered, at the next one it goes down
    bool isMute = false;                       ///< EVENTs get no answer
    bool compares = false;                     ///< NIP-77
    std::optional<QByteArray> refuseToCompare; ///< reason, for NEG-OPEN
    std::vector<feed::Event> events;

    // What it saw.
    int connections = 0;
    std::vector<feed::protocol::Request> requests; ///< all, in order
    std::vector<feed::Event> received;             ///< every EVENT, repeats too
    int openSubscriptions() const;
    int comparisons = 0; ///< begun
    int openComparisons() const;

    /// Stores it and sends it to those who subscribed.
    void publish(const feed::Event &event);
    /// To everyone, as it is.
    void say(const QByteArray &text);
    void dropConnections();
    /// Closes everyone's connection in order, with that code of WebSocket.
    void sendHome(int closeCode);
    /// Stops answering the door; the port stays known.
    void closeDoor();
    void openDoor();

private:
    struct Client {
        QByteArray challenge;
        std::optional<feed::PublicKey> user;
        std::map<QByteArray, std::vector<feed::Filter>> subscriptions;
        std::map<QByteArray, feed::Filter> comparisons;
    };

    void onTcp();
    void onHead(QTcpSocket *socket);
    void onWebSocket();
    void onText(QWebSocket *socket, const QByteArray &text);
    void answerHttp(QTcpSocket *socket);
    bool mayRead(const Client &client) const;
    void on(QWebSocket *socket, const feed::protocol::Request &request);
    void on(QWebSocket *socket, const feed::protocol::Publish &publish);
    void on(QWebSocket *socket, const feed::protocol::Close &close);
    void on(QWebSocket *socket, const feed::protocol::Authenticate &authenticate);
    void on(QWebSocket *, const feed::protocol::Count &) { }
    void on(QWebSocket *socket, const feed::protocol::NegotiationOpen &open);
    void on(QWebSocket *socket, const feed::protocol::NegotiationMessage &message);
    void on(QWebSocket *socket, const feed::protocol::NegotiationClose &close);
    void compare(QWebSocket *socket, const QByteArray &id, const QByteArray &message);
    void on(QWebSocket *, const feed::protocol::Malformed &) { }
    void join(QWebSocket *socket, const feed::Event &event);
    std::vector<feed::Event> answer(const feed::Filter &filter) const;

    quint16 m_port = 0;
    QTcpServer m_tcp;
    QWebSocketServer m_upgrade;
    std::map<QWebSocket *, Client> m_clients;
};

} // namespace plaza::app::test
