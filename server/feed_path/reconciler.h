#pragma once

#include "feed/sync/item_set.h"
#include "server/feed_path/requests.h"

#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

namespace plaza::server {

/// Answers those who compare what they have with what is here (NIP-77), on a thread of its own.
///
/// Sets of what everybody may read, all of it or of some kinds, are kept up to date commit by commit once somebody has
/// asked for them, so that a span of time of one costs no look into the store. What is said in a room that is for its
/// members only is in none of them: who reads there asks for the room. Any other filter is read from the store at its
/// first message, through the asker's gate, and at most MaxRecords of it.
/// Thread: any, except open() and destruction.
class Reconciler
{
public:
    static constexpr int MaxRecords = 50'000;
    static constexpr std::size_t MostKept = 4; ///< sets; every copy of our app asks for the same one
    /// Of an answer; twice as many as hex. Holds what a hundred posts missing from 100,000 take, so that comparing those ends
    /// in three answers.
    static constexpr std::size_t FrameBytes = 96 * 1024;

    /// errors: as the factory.
    static feed::Result<std::unique_ptr<Reconciler>> open(const FeedPathOptions &options);
    ~Reconciler();

    /// Where the writer's commits go: to be attached to it before the first step.
    const Mailbox &mailbox() const { return m_mail; }
    /// Answered by a Reconciled, unless stopped before.
    void answer(ReconcileStep step);

private:
    struct MailCame { };
    struct Stop { };
    using Task = std::variant<ReconcileStep, MailCame, Stop>;
    /// What everybody may read, or might if its room were for everybody.
    struct Known {
        qint64 createdAt = 0;
        int kind = 0;
        QByteArray room {}; ///< null: said to everybody
    };
    struct KeptSet {
        std::optional<std::vector<int>> kinds {}; ///< in order; nothing: every kind
        feed::sync::ItemSet items {};

        bool has(int kind) const;
    };

    Reconciler(std::unique_ptr<feed::store::EventStore> store, const FeedPathOptions &options);

    void run();
    void readMail();
    void take(const Commit &commit);
    void take(const MembershipChanged &change);
    bool isReadByAll(const Known &known) const;
    void add(const feed::EventId &id, const Known &known);
    void drop(const feed::EventId &id);
    feed::Outcome load();
    const feed::sync::ItemSet &keptSet(std::optional<std::vector<int>> kinds);
    void answerNow(const ReconcileStep &step);
    feed::Result<QByteArray> reconcile(const ReconcileStep &step,
                                       std::shared_ptr<const feed::sync::ItemSet> &set);
    feed::Result<std::shared_ptr<const feed::sync::ItemSet>> read(const ReconcileStep &step);

    std::unique_ptr<feed::store::EventStore> m_store;
    std::function<qint64()> m_now;
    std::shared_ptr<feed::Inbox<Task>> m_inbox;
    Mailbox m_mail;
    bool m_isLoaded = false;
    bool m_hasRooms;                                   // else an h tag is a tag like any other
    std::shared_ptr<const Membership> m_membership {}; // shared with the shards
    std::unordered_map<feed::EventId, Known, feed::BytesHash> m_known;
    std::list<KeptSet> m_kept; // the one asked for last comes first
    std::thread m_thread;
};

} // namespace plaza::server
