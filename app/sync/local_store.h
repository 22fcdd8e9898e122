#pragma once

#include "app/state/delivery.h"
#include "app/sync/courier.h"
#include "app/sync/kept_files.h"
#include "app/sync/salvage.h"
#include "app/sync/set_comparison.h"
#include "feed/inbox.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::app {

/// An event from the network, for the account that was open then.
struct Arrived {
    int account = 0;
    feed::Event event;
};

/// Everything of the open account that is on disk, and the courier who empties its outbox.
///
/// Accounts are told apart by a number that rises with each open(), so that what was under way for the one
/// before is never written into the next one's files.
///
/// Thread: store. Nothing but inbox().push() may be called from another.
class LocalStore : public QObject
{
    Q_OBJECT

public:
    LocalStore(OpenStore openStore, std::function<qint64()> nowMs, std::function<double()> unit);
    /// What has arrived is committed, drafts are written.
    ~LocalStore() override;

    feed::Inbox<Arrived> &inbox() { return m_inbox; }

    /// Damaged files are put aside (salvage.h) and made anew; `mended` follows `opened` then. Where nothing can be written,
    /// another folder stands in (stand_in.h); `unkept` follows then.
    void open(int account, const QString &folder);
    /// Closes, and forgets the copy of the server's events in that folder, so that open() begins with none.
    void dropCopy(const QString &folder);

    std::vector<feed::Event> query(const std::vector<feed::Filter> &filters);
    /// As query(), after everything that has arrived is committed.
    std::vector<feed::Event> queryAll(const std::vector<feed::Filter> &filters);

    void publish(const feed::Event &event);
    void retry(const feed::EventId &id);
    void discard(const feed::EventId &id);
    std::vector<Delivery> pending() const;
    void saveDraft(const QString &place, const QString &text);
    QString draft(const QString &place);

    void onSignedIn();
    void onSignedOut();
    void onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason);
    /// The server has sent all it had: commits it, remembers how far that is, `settled` follows.
    void settle(int account);
    void reachPosition(int account, qint64 position);
    void rememberServer(int account, bool isClosed);
    /// Lists what is here, for a comparison with the server; `listed` follows.
    void list(int account);
    /// Whose deletions count for everybody's posts: the server's own key. What it has deleted so far goes too.
    void setAuthority(int account, const std::optional<feed::PublicKey> &key);

Q_SIGNALS:
    void opened(int account, std::optional<qint64> position, std::optional<bool> isClosed);
    void openFailed(int account, const feed::Error &error);
    /// What arrived could not be kept and has to be read again, from `position` on.
    void writeFailed(int account, const feed::Error &error, std::optional<qint64> position);
    /// Files could not be read any more, and new ones took their place. isOwn: those with drafts and what waits too.
    void mended(int account, bool isOwn);
    /// Is what is written from now on here only until the computer restarts? Follows `opened`.
    void unkept(int account, bool isUnkept);
    /// The copy of the server's events is open, but not all of it can be read. Said once.
    void damaged(int account);
    void settled(int account, std::optional<qint64> position);
    /// What is known from `since` (created_at) on; null when it cannot be told.
    void listed(int account, plaza::app::SetComparison::Known known, qint64 since);
    void stored(const std::vector<feed::Event> &events);
    void deliveryChanged(const plaza::app::Delivery &delivery);
    void sendRequested(const feed::Event &event);

private:
    static void note(const feed::Outcome &outcome);
    void close();
    feed::Result<std::unique_ptr<KeptFiles>> openFiles(Damage &damage);
    feed::Result<std::unique_ptr<KeptFiles>> openStandIn(feed::Error reason);
    void lookForDamage();
    void joinCourier();
    void gather();
    void drain();
    void flush();
    void writeSome();
    void write(const std::vector<feed::Event> &events);
    void obey(const std::vector<feed::Event> &events);
    void writeDrafts();
    std::optional<qint64> position();
    std::optional<qint64> newest();
    void markSince();
    void touched(std::size_t events);
    void rest();
    bool isOpen(int account) const { return m_files && account == m_account; }
    qint64 now() const { return m_nowMs() / 1000; }

    OpenStore m_openStore;
    std::function<qint64()> m_nowMs;
    std::function<double()> m_unit;
    feed::Inbox<Arrived> m_inbox;
    std::deque<feed::Event> m_arrived; ///< of this account, not yet written
    int m_account = 0;
    QString m_folder;
    bool m_hasLooked = false; ///< for damage, since open()
    bool m_hasLost = false;   ///< a write failed since the last sign-in: positions are not to be trusted
    std::optional<feed::PublicKey> m_authority;
    std::unique_ptr<KeptFiles> m_files;
    std::unique_ptr<Courier> m_courier; ///< uses m_files
    QTimer m_draftTimer;
    std::size_t m_touched = 0; ///< events read or written since the last rest
    QTimer m_restTimer;
};

} // namespace plaza::app
