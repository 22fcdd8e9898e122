#pragma once

#include "app/connection/feed_socket.h"
#include "app/connection/server_probe.h"
#include "app/connection/wake_detector.h"
#include "app/state/link_state.h"
#include "app/sync/catch_up.h"
#include "app/sync/link_target.h"
#include "app/sync/local_store.h"
#include "app/sync/relay_session.h"
#include "app/sync/set_comparison.h"
#include "app/sync/subscriptions.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::app {

/// Connects, stays connected, and hands on what the server says: attempts, sign-in, catch-up, live.
///
/// Thread: network. What arrives goes into the store's inbox, which outlives this; the rest are queued signals and slots.
class FeedLink : public QObject, private RelaySession::Listener
{
    Q_OBJECT

public:
    using Target = LinkTarget;
    using Surroundings = LinkSurroundings;

    FeedLink(Surroundings surroundings, feed::Inbox<Arrived> &inbox);
    ~FeedLink() override;

    void begin(Target target);
    void end();
    /// Does not wait out a delay, and tries again after a stop.
    void reconnectNow();
    /// The network came back or the machine woke: looks whether the connection still lives.
    void recover();

    void publish(const feed::Event &event);
    /// done: called here when the server has sent all, or cannot. Then it is in the inbox.
    void fetch(std::vector<feed::Filter> filters, std::function<void()> done);

    void onSettled(int account, std::optional<qint64> position);
    void onListed(int account, const SetComparison::Known &known, qint64 since);
    /// The store could not keep what came: everything after `position` has to be read again.
    void onWriteFailed(int account, const feed::Error &error, std::optional<qint64> position);

Q_SIGNALS:
    void linkChanged(const plaza::app::LinkState &link);
    void infoChanged(const feed::protocol::RelayInfo &info);
    void clockSkewFound(qint64 seconds);
    /// Something that nobody keeps: who is here, who types. Its signature is true.
    void passed(const feed::Event &event);
    void joined();
    void joinFailed(const feed::Error &error);
    void signedIn();
    void signedOut();
    void answered(const feed::EventId &id, bool accepted, const QByteArray &reason);
    void historyRead(int account);
    void listWanted(int account);
    void positionReached(int account, qint64 position);

private:
    void say(const QByteArray &text) override;
    void onSignedIn() override;
    void onJoined() override;
    void onTurnedAway(const feed::Error &error, bool isJoining) override;
    void onEvent(const RelaySession::Subscription &id, const feed::Event &event) override;
    void onEndOfStored(const RelaySession::Subscription &id, std::optional<bool> complete) override;
    void onClosed(const RelaySession::Subscription &id, const feed::Error &error) override;
    void onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason) override;
    void onCompared(const RelaySession::Subscription &id, const feed::Result<QByteArray> &message) override;

    void attempt();
    void onOpened();
    void onReceived(const QByteArray &text);
    void onLost(const feed::Error &error, bool everOpened);
    void onProbed(const Probed &probed);
    void noteSkew(qint64 seconds);
    void beginTalk();
    void fail(const feed::Error &error);
    void hangUp();
    void readHistory();
    void readMissed();
    void readPages(PagedRequest request);
    int pageLimit() const;
    void readOn();
    void endFetch(const RelaySession::Subscription &id);
    void notePosition();
    void lookAtClocks();
    void setPhase(LinkState state);
    bool isProbeDue() const;
    bool isTalking() const;
    qint64 now() const { return m_around.nowMs() / 1000; }

    Surroundings m_around;
    feed::Inbox<Arrived> &m_inbox;
    std::optional<Target> m_target;
    LinkState m_state;
    int m_failures = 0; ///< since everything was well

    FeedSocket m_socket;
    ServerProbe m_probe;
    std::optional<Probed> m_probed;       ///< of this attempt
    std::optional<feed::Error> m_failure; ///< of the socket, while the probe may yet say more
    std::optional<qint64> m_probedMs;     ///< steady time of the last probe that found a server
    feed::Limits m_limits;                ///< as the server announced them
    qint64 m_skew = 0;                    ///< server's clock less ours, s

    std::unique_ptr<RelaySession> m_session;
    std::unique_ptr<RelaySession> m_retired; ///< may still be on the stack
    bool m_hasBegunTalk = false;
    RelaySession::Subscription m_live;
    RelaySession::Subscription m_reading; ///< whose stored events are coming
    std::optional<CatchUp> m_catchUp;
    std::optional<SetComparison> m_comparison; ///< in the place of the former, where the server offers it
    bool m_canCompare = false;                 ///< the server says so
    bool m_hasReadHistory = true;              ///< on this connection
    qint64 m_newest = 0;                       ///< created_at, of what came while Live
    std::map<RelaySession::Subscription, std::function<void()>> m_fetches;

    QTimer m_retry;
    QTimer m_grace;    ///< for the probe, then for the server's question who we are
    QTimer m_patience; ///< with a server that says nothing while we wait for something
    QTimer m_clockTimer;
    WakeDetector m_wake;
    QElapsedTimer m_steady;
};

} // namespace plaza::app
