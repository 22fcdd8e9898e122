#pragma once

#include "app/state/account.h"
#include "app/state/feed_source.h"
#include "app/state/link_state.h"
#include "app/state/wire_frame.h"
#include "feed/crypto/conversation.h"
#include "feed/crypto/keys.h"
#include "feed/protocol/blossom.h"
#include "feed/protocol/relay_info.h"
#include "feed/store/event_store.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::app {

class FeedLink;
class LocalStore;
class Reachability;
class WireTap;

/// Keeps one community's feed on this disk the same as on its server, and carries what is written here there.
///
/// Two threads of its own do the work: network (socket, conversation) and store (verify, commit, query).
/// Everything received is verified and committed before it is announced, each event once.
///
/// Thread: GUI. Signals come on the GUI thread.
class FeedSync : public QObject, public FeedSource
{
    Q_OBJECT

public:
    /// What the composition root gives in.
    struct Options {
        QString folder; ///< holds one folder per account id; made when missing
        /// Opens a concrete event store. Called on the store thread.
        std::function<feed::Result<std::unique_ptr<feed::store::EventStore>>(const QString &path)> openStore;
        std::function<qint64()> nowMs {}; ///< Unix ms; the system's clock when empty. Any thread.
        std::function<double()>
            unit {};             ///< uniform in [0, 1), for jitter; random when empty. Network thread.
        int heartbeatMs = 45000; ///< two pings unanswered and the link is lost
    };

    explicit FeedSync(Options options, QObject *parent = nullptr);
    /// Waits for both threads; what has arrived is committed.
    ~FeedSync() override;

    /// Opens the account's store, so that query(), pending() and drafts answer before there is a key or a
    /// connection. start() does it by itself.
    void open(const Account &account);

    /// Connects and stays connected. claim: to join with an invite (empty: to join an open server); then
    /// joined or joinFailed follows, and after joinFailed the link is Stopped. Without a claim the account is
    /// a member already. Another account may be given than before; its store is opened.
    void start(const Account &account, feed::SecretKey key, std::optional<QByteArray> claim = {});

    /// Disconnects. The store stays open; publish() goes on queueing.
    void stop();
    void rebuild(const Account &account); ///< reads the copy of the server's events anew; only after start()

    void
    reopen(const Account &account); ///< tries once more to keep things where they belong; only after start()

    const LinkState &link() const { return m_link; }

    bool canSign() const { return m_key.has_value(); }
    /// What says to the server who asks for a file (BUD-11), as a header. Empty before start().
    QByteArray authorization(feed::protocol::MediaVerb verb, const QByteArray &hash,
                             const QString &host) const;

    void query(QObject *context, std::vector<feed::Filter> filters, Events answer) override;
    void fetch(QObject *context, std::vector<feed::Filter> filters, Events answer) override;
    feed::Event publish(feed::Event draft) override; ///< only after start()
    feed::Event publishSealed(feed::Event draft, const QByteArray &secret) override;
    void unseal(QObject *context, const feed::Event &event, Unsealed answer) override;
    void retry(const feed::EventId &id) override;
    void discard(const feed::EventId &id) override;
    void pending(QObject *context, std::function<void(std::vector<Delivery>)> answer) override;
    void saveDraft(const QString &place, const QString &text) override;
    void loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer) override;
    void reconnectNow() override;
    void pass(feed::Event draft) override;

    /// Shows what app and server say to each other, by wireHeard(), until it is told to stop.
    void watchWire(bool watch);

Q_SIGNALS:
    void wireHeard(const std::vector<plaza::app::WireFrame> &frames);
    void passed(const feed::Event &event); ///< something that nobody keeps, by somebody else or by us
    void linkChanged(const plaza::app::LinkState &link);
    void eventsStored(const std::vector<feed::Event> &events); ///< one commit; own posts are among them too
    void deliveryChanged(const plaza::app::Delivery &delivery);
    void infoChanged(const feed::protocol::RelayInfo &info); ///< what the server says of itself
    void joined();
    void joinFailed(const feed::Error &error);
    void clockSkewFound(qint64 seconds); ///< the server's less ours, beyond ten minutes; 0: they agree again
    void storeFailed(const feed::Error &error); ///< NewerSchema, Unavailable: nothing can be kept here
    void storeMended(bool isOwn); ///< damaged files were replaced; isOwn: that of drafts and what waits, too
    void storeDamaged();          ///< part of the copy cannot be read; rebuild() would help
    void storeUnkept(bool isUnkept); ///< files stand in for those that cannot be written; reopen() may help

private:
    /// What start() was asked while the store was still being opened.
    struct Start {
        Account account;
        std::optional<QByteArray> claim;
    };

    void joinLinkToStore();
    void announce();
    void connectLink();
    void onOpened(int account, std::optional<qint64> position, std::optional<bool> isClosed);
    void onSettled(int account, std::optional<qint64> position);
    void onOpenFailed(int account, const feed::Error &error);
    void onLink(const LinkState &link);
    void onInfo(const feed::protocol::RelayInfo &info);
    qint64 timeFor(const feed::Event &draft);
    template<class Answer, class Value>
    void deliver(const QPointer<QObject> &context, const Answer &answer, Value value);

    Options m_options;
    LinkState m_link;
    QString m_openId;  ///< account whose store is open, or being opened
    int m_account = 0; ///< its number, see LocalStore
    bool m_isOpen = false;
    std::optional<Start> m_start;
    std::optional<qint64> m_position; ///< created_at up to which everything is here
    std::optional<bool> m_knownClosed;
    bool m_closedServer = true;                            ///< decides the ["-"] tag
    std::optional<feed::SecretKey> m_key;                  ///< to sign what is published
    std::shared_ptr<const feed::ConversationKey> m_toSelf; ///< to seal what only this person may read
    std::map<int, qint64> m_lastOfKind;                    ///< created_at of the replaceables published last
    std::unique_ptr<WireTap> m_tap;                        ///< used on m_network
    LocalStore *m_store;                                   ///< lives on m_storing and is deleted as it ends
    FeedLink *m_feedLink;                                  ///< lives on m_network and is deleted as it ends
    Reachability *m_reachability;                          ///< child
    QThread m_network;
    QThread m_storing;
};

} // namespace plaza::app
