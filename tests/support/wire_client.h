#pragma once

#include "feed/crypto/keys.h"
#include "feed/protocol/messages.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>
#include <QWebSocket>

#include <optional>

namespace plaza::support {

/// A member on the wire and nothing more: no store, no retry. For the demo, benchmarks and tests, which need
/// somebody else in the room.
///
/// Thread: the one that made it.
class WireClient : public QObject
{
    Q_OBJECT

public:
    /// claim: an invite's code; empty for an open server or somebody who is a member already.
    WireClient(feed::SecretKey key, QUrl server, QByteArray claim, QObject *parent = nullptr);
    ~WireClient() override;

    /// Connects, says who it is, joins; ready() or failed() follows.
    void open();

    const feed::PublicKey &publicKey() const { return m_key.publicKey(); }
    /// Adds the ["-"] tag, signs, and a time where there is none.
    feed::Event finish(feed::Event draft) const;
    void publish(const feed::Event &finished);
    void subscribe(const QByteArray &id, std::vector<feed::Filter> filters);

Q_SIGNALS:
    void ready();
    void signedIn(); ///< each time the server has accepted who it is
    void failed(const QByteArray &why);
    void answered(const feed::protocol::Ok &ok);
    void delivered(const feed::protocol::Delivery &delivery);
    void storedEnded(const QByteArray &subscription);

private:
    void receive(const QString &text);
    void on(const feed::protocol::Challenge &message);
    void on(const feed::protocol::Ok &message);
    void on(const feed::protocol::Delivery &message) { Q_EMIT delivered(message); }
    void on(const feed::protocol::EndOfStored &message) { Q_EMIT storedEnded(message.subscription); }
    void on(const feed::protocol::Closed &message) { Q_EMIT failed(message.reason); }
    void on(const feed::protocol::Notice &message) { Q_EMIT failed(message.text); }
    void on(const feed::protocol::Counted &) { }
    void on(const feed::protocol::NegotiationMessage &) { }
    void on(const feed::protocol::NegotiationError &) { }
    void authenticate();
    void askToJoin();

    feed::SecretKey m_key;
    QUrl m_server;
    QByteArray m_claim;
    QWebSocket m_socket;
    QByteArray m_challenge;
    bool m_known = false; ///< the last AUTH was accepted
    std::optional<feed::EventId> m_authId;
    std::optional<feed::EventId> m_joinId;
};

} // namespace plaza::support
