#pragma once

#include "promises.h"
#include "tests/support/wire_client.h"

#include <QObject>
#include <QRandomGenerator>
#include <QUrl>

#include <memory>

/// Somebody with many things to say and to change, over as many connections as it takes. What was promised to them is
/// noted; so are refusals, of which there should be none.
///
/// Thread: the one that made it.
class BusyMember : public QObject
{
    Q_OBJECT

public:
    /// promises, random: outlive this.
    BusyMember(Promises &promises, QRandomGenerator &random, QObject *parent = nullptr);

    /// claim: the code of an invite; empty for somebody who is a member.
    void come(const QUrl &server, const QByteArray &claim = {});
    /// Cuts the connection.
    void vanish();
    /// Is signed in.
    bool isIn() const { return m_isIn; }
    /// Has lost the connection, or got none.
    bool isOff() const { return m_isOff; }
    /// Was told to be a member.
    bool hasJoined() const { return m_hasJoined; }

    /// Keeps so many things under way while there is a connection.
    void keepUnderWay(int things);
    /// What a feed is full of: posts, statuses, profiles, deletions.
    void saySomething();
    void say(feed::Event draft);
    int underWay() const { return m_underWay; }
    QByteArray lastRefusal() const { return m_lastRefusal; }
    plaza::support::WireClient *client() { return m_client.get(); }

Q_SIGNALS:
    void cameIn();
    void wentOff();

private:
    void onIn();
    void onAnswer(const feed::protocol::Ok &ok);
    void fill();
    feed::Event something();

    Promises &m_promises;
    QRandomGenerator &m_random;
    feed::SecretKey m_key = feed::SecretKey::generate();
    std::unique_ptr<plaza::support::WireClient> m_client;
    bool m_isIn = false;
    bool m_isOff = false;
    bool m_hasJoined = false;
    int m_wanted = 0;
    int m_underWay = 0;
    int m_count = 0;
    QByteArray m_lastRefusal;
};
