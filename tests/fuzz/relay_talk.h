#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/protocol/messages.h"

#include <QObject>
#include <QUrl>
#include <QWebSocket>

#include <map>
#include <set>
#include <vector>

/// Any relay, told events and asked filters. Waits where it must.
///
/// Thread: the one that made it.
class RelayTalk : public QObject
{
    Q_OBJECT

public:
    struct Answer {
        std::vector<feed::EventId> ids; ///< in the order of arrival
        QByteArray refusal;             ///< of a CLOSED, or "no answer"
        bool isOver = false;
    };

    explicit RelayTalk(const QUrl &url);

    /// false: nobody is there.
    bool open();
    /// returns: those that were taken. What was refused is counted in refusals().
    std::vector<feed::Event> publish(const std::vector<feed::Event> &events);
    Answer ask(const feed::Filter &filter);

    const std::map<QByteArray, int> &refusals() const { return m_refusals; }

private:
    void receive(const QString &text);
    void on(const feed::protocol::Ok &message);
    void on(const feed::protocol::Delivery &message);
    void on(const feed::protocol::EndOfStored &message);
    void on(const feed::protocol::Closed &message);
    void on(const feed::protocol::Notice &message);
    template<class Other>
    void on(const Other &)
    { }
    void send(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }

    QUrl m_url;
    QWebSocket m_socket;
    std::set<feed::EventId> m_unanswered, m_taken;
    std::map<QByteArray, int> m_refusals;
    QByteArray m_subscription;
    Answer m_answer;
    int m_asked = 0;
};
