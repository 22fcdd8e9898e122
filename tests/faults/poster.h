#pragma once

#include "feed/crypto/keys.h"
#include "feed/protocol/messages.h"

#include <QObject>
#include <QUrl>
#include <QWebSocket>

#include <unordered_set>

/// Somebody who writes to an open server and remembers what it promised to keep.
///
/// Thread: the one that made it.
class Poster : public QObject
{
    Q_OBJECT

public:
    using Ids = std::unordered_set<feed::EventId, feed::BytesHash>;

    explicit Poster(const QUrl &server, QObject *parent = nullptr);

    bool isConnected() const { return m_socket.isValid(); }
    /// Keeps this many posts under way from now on; 0: no new ones.
    void keepUnderWay(int posts);
    /// One more. returns: its id.
    feed::EventId post(const QByteArray &text);
    void subscribe(const QByteArray &id, const feed::Filter &filter);

    const Ids &accepted() const { return m_accepted; }
    int underWay() const { return static_cast<int>(m_unanswered.size()); }

Q_SIGNALS:
    void connected();
    void refused(const QByteArray &reason);
    void accepted(const feed::EventId &id);
    void delivered(const feed::Event &event);
    void storedEnded();

private:
    void receive(const QString &text);
    void on(const feed::protocol::Ok &message);
    void on(const feed::protocol::Delivery &message) { Q_EMIT delivered(message.event); }
    void on(const feed::protocol::EndOfStored &) { Q_EMIT storedEnded(); }
    void on(const feed::protocol::Closed &message) { Q_EMIT refused(message.reason); }
    template<class Other>
    void on(const Other &)
    { }
    void fill();

    feed::SecretKey m_key = feed::SecretKey::generate();
    QWebSocket m_socket;
    Ids m_accepted;
    Ids m_unanswered;
    int m_wanted = 0;
    int m_count = 0;
};

/// Those of ids that the server still has.
Poster::Ids stillThere(const QUrl &server, const Poster::Ids &ids);
