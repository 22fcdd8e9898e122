#pragma once

#include "server/community/read_gate.h"
#include "server/session/auth.h"
#include "server/session/invitations.h"
#include "server/session/line.h"
#include "server/session/negotiations.h"
#include "server/session/shard_state.h"
#include "server/session/subscriptions.h"
#include "server/session/throttle.h"

#include <optional>

namespace plaza::server {

/// One client's conversation: messages in, frames out. No socket, no event loop.
///
/// Every path is gated by the same two questions, mayRead() and mayPublish(), and again when membership changes.
/// Thread: its shard's.
class Session
{
public:
    using Clock = std::chrono::steady_clock;

    /// shard, outlet: outlive this.
    Session(SessionId id, Outlet &outlet, const Peer &peer, ShardState &shard);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// Sends the challenge where the server is closed.
    void begin();
    /// The socket is gone: nothing more is said or read.
    void cut();
    void receive(QByteArrayView text);
    void receiveUnreadable(QByteArrayView why);
    void roomAgain() { m_subscriptions.resume(); }

    void take(const Answer &answer);
    void take(Page page) { m_subscriptions.take(std::move(page)); }
    void take(const Tally &tally);
    void take(const Invited &answer) { m_invitations.take(answer); }
    void take(Reconciled answer) { m_negotiations.take(std::move(answer)); }
    void membershipChanged();
    void tick(Clock::time_point now);

private:
    void renewGate();
    void tellWhoIsLetIn();
    bool isKeptOut() const;
    bool isClosedServer() const;
    feed::Outcome mayRead() const;
    feed::Outcome mayAsk(const std::vector<feed::Filter> &filters) const;
    feed::Outcome mayPublish(const feed::Event &event) const;
    feed::Outcome mayWrap(const feed::Event &event) const;
    feed::Outcome mayVanish(const feed::Event &event) const;

    void on(feed::protocol::Publish &message, qsizetype bytes);
    void on(feed::protocol::Request &message, qsizetype);
    void on(feed::protocol::Count &message, qsizetype);
    void on(feed::protocol::Close &message, qsizetype);
    void on(feed::protocol::Authenticate &message, qsizetype);
    void on(feed::protocol::NegotiationOpen &message, qsizetype);
    void on(feed::protocol::NegotiationMessage &message, qsizetype);
    void on(feed::protocol::NegotiationClose &message, qsizetype);
    void on(feed::protocol::Malformed &message, qsizetype);

    void refuse(feed::protocol::ClientMessage &message, const feed::Error &error);
    void refuseEvent(const feed::EventId &id, const feed::Error &error);
    void answer(const feed::EventId &id, const feed::Outcome &outcome);
    void sayClosed(const feed::protocol::SubscriptionId &id, const feed::Error &error);
    void refuseReading(const feed::protocol::SubscriptionId &id, const feed::Error &error);
    void sayChallenge();
    void say(const QByteArray &message);
    void hangUp(int code, const QByteArray &why);

    SessionId m_id;
    QByteArray m_address;
    QByteArray m_block; // the address as blocked ones are written
    Line m_line;
    ShardState &m_shard;
    bool m_isLocal; // on this machine: no rate limit
    Auth m_auth;
    std::shared_ptr<const ReadGate> m_gate; // shared with queries under way
    Throttle m_throttle;
    Subscriptions m_subscriptions;
    Negotiations m_negotiations;
    Invitations m_invitations;
    std::stop_source m_gone; // of counts under way
    std::optional<Clock::time_point> m_since {};
    std::optional<feed::EventId> m_joinRequest {}; // the last one, until answered
    int m_joinRequests = 0;
    bool m_hasJoined = false;
    bool m_isWaiting = false; // somebody must say yes first
    bool m_hungUp = false;
    qsizetype m_unanswered = 0; // bytes of events submitted
    int m_counting = 0;
};

} // namespace plaza::server
