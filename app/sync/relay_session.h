#pragma once

#include "feed/crypto/keys.h"
#include "feed/filter.h"
#include "feed/protocol/messages.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace plaza::app {

/// One connection's conversation: says who we are, joins, keeps subscriptions, hands on what comes.
/// Texts in, texts out; no socket and no clock of its own.
///
/// Thread: network. Callbacks of the Listener are made from inside the calls; do not delete the session there.
class RelaySession
{
public:
    using Subscription = feed::protocol::SubscriptionId;

    class Listener
    {
    public:
        virtual ~Listener() = default;
        virtual void say(const QByteArray &text) = 0;
        /// From now on requests and posts are welcome.
        virtual void onSignedIn() = 0;
        virtual void onJoined() = 0;
        /// The server will not have us. isJoining: it refused the invite.
        virtual void onTurnedAway(const feed::Error &error, bool isJoining) = 0;
        virtual void onEvent(const Subscription &id, const feed::Event &event) = 0;
        virtual void onEndOfStored(const Subscription &id, std::optional<bool> complete) = 0;
        /// The server gave the subscription up; authentication was not, or not only, the reason.
        virtual void onClosed(const Subscription &id, const feed::Error &error) = 0;
        virtual void onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason) = 0;
        /// The server's next word in a comparison; after an error it is over.
        virtual void onCompared(const Subscription &id, const feed::Result<QByteArray> &message) = 0;
    };

    struct Identity {
        const feed::SecretKey &key;    ///< outlives the session
        QByteArray serverUrl;          ///< as the challenge's answer names it
        QByteArray claim {};           ///< to join with; empty = a member already, or an open server
        std::function<qint64()> nowMs; ///< Unix ms
    };
    RelaySession(Identity identity, Listener &listener);

    /// Once, when the connection is open. isClosed: the server is known to ask who we are, so nothing is sent
    /// before it did.
    void begin(bool isClosed);
    /// The server should have asked by now; goes on without.
    void stopWaiting();
    void receive(const QByteArray &text);

    /// Only after onSignedIn. The id is fresh for this connection.
    Subscription subscribe(std::vector<feed::Filter> filters);
    void unsubscribe(const Subscription &id);
    void publish(const feed::Event &event);

    /// Begins to compare what is here with what is there (NIP-77). Only after onSignedIn.
    Subscription compare(const feed::Filter &filter, const QByteArray &message);
    void goOnComparing(const Subscription &id, const QByteArray &message);
    void endComparing(const Subscription &id);

private:
    enum class Stage {
        Silent,  ///< nothing said yet
        Asked,   ///< the server asks who we are, or is about to
        Joining, ///< the invite is handed in
        SignedIn,
    };
    enum class Proof { None, Sent, Accepted, Refused };
    struct Request {
        std::vector<feed::Filter> filters;
        bool isHeldBack = false; ///< closed for lack of authentication; sent again after it
    };

    void on(const feed::protocol::Delivery &message);
    void on(const feed::protocol::Ok &message);
    void on(const feed::protocol::EndOfStored &message);
    void on(const feed::protocol::Closed &message);
    void on(const feed::protocol::Notice &message);
    void on(const feed::protocol::Challenge &message);
    void on(const feed::protocol::Counted &message);
    void on(const feed::protocol::NegotiationMessage &message);
    void on(const feed::protocol::NegotiationError &message);

    void proveIdentity();
    void onProofAnswered(bool accepted, const feed::Error &error);
    void onJoinAnswered(bool accepted, const feed::Error &error);
    Subscription freshId() { return m_prefix + '-' + QByteArray::number(++m_count); }
    void repeatHeldBack();
    void giveUpHeldBack();
    bool canJoin() const { return !m_identity.claim.isEmpty() && !m_hasJoined; }
    void goOn();
    void join();
    void signIn();
    qint64 now() const { return m_identity.nowMs() / 1000; }

    Identity m_identity;
    Listener &m_listener;
    Stage m_stage = Stage::Silent;
    Proof m_proof = Proof::None;
    QByteArray m_challenge;
    feed::Error m_refusal;
    bool m_isClosed = false;
    std::optional<feed::EventId> m_proofId;
    std::optional<feed::EventId> m_joinId;
    bool m_hasJoined = false;
    std::map<Subscription, Request> m_requests;
    std::set<Subscription> m_comparisons;
    QByteArray m_prefix; ///< of subscription ids, differs from connection to connection
    int m_count = 0;
};

} // namespace plaza::app
