#pragma once

#include "feed/heartbeat.h"
#include "server/feed_path/house_rules.h"
#include "server/feed_path/requests.h"

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace plaza::server {

/// The one thread that writes: takes all that waits, one transaction, one sync, then the OKs and the
/// publication. What replaces, deletes or has expired is decided here and nowhere else.
///
/// While more is on its way, readers get what is on disk together, up to ReleaseAfter later: a burst costs one write to
/// each socket, however many posts it holds.
///
/// Thread: any, except construction and destruction.
class Writer
{
public:
    /// rules, figures: outlive this; figures may be null. Starts the thread.
    Writer(std::unique_ptr<feed::store::EventStore> store, HouseRules &rules, std::function<qint64()> now,
           RetentionRules retention = {}, metrics::WriterFigures *figures = nullptr);
    /// Writes and answers what was given.
    ~Writer();

    /// checked: what Intake has let through.
    void write(Submission checked);
    /// One more is being looked at, and may be written soon.
    void expectMore() { ++m_expected; }
    /// It is written next or is not coming.
    void expectLess() { --m_expected; }
    void administer(Order order);
    void invite(InviteRequest request);
    /// Calls `then`, once and in the writer's thread, when a search finds everything acknowledged so far.
    void whenSearchable(std::function<void()> then);
    Attachment attach(const Mailbox &mailbox);
    void detach(const Mailbox &mailbox);
    feed::store::Seq latest() const { return m_latest; }
    bool ready() const { return m_ready; }
    /// The thread has gone round its loop lately.
    bool isAlive() const;

private:
    struct Attach {
        Mailbox mailbox;
        std::shared_ptr<feed::Inbox<Attachment>> reply; // shared with the thread that waits
    };
    struct Detach {
        Mailbox mailbox;
    };
    struct Search {
        std::function<void()> then;
    };
    struct Stop { };
    using Item = std::variant<Submission, Order, InviteRequest, Search, Attach, Detach, Stop>;
    using Clock = std::chrono::steady_clock;

    /// A group on its way. Places are the order in which clients gave the events.
    struct Group {
        struct Place {
            feed::Event event;
            std::optional<std::size_t> row {}; ///< in `rows`; none: ephemeral
            std::optional<Answer> answer {};   ///< none: the server's own word
            Mailbox mailbox {};
        };
        std::vector<Place> places;
        std::vector<feed::Event> rows; ///< to be stored
        std::map<Mailbox, Answers> answers;
        Commit commit;
        std::vector<feed::EventId> removals; ///< before anything is stored
        bool announces = false;              ///< the server's own word is among them
    };

    void run();
    void take(Item item, std::vector<Submission> &waiting, bool &stopping);
    void writeAll(std::vector<Submission> &waiting);
    void carryOut(const Order &order);
    void answer(const InviteRequest &request);
    feed::Outcome perform(const Act &act);
    feed::Result<std::vector<Target>> targetsOf(const std::vector<feed::EventId> &ids, qint64 now);
    void tick();
    void tellRemoved(feed::Result<std::vector<feed::EventId>> removed);
    void forget();
    void clearRoom();
    feed::Outcome tryDisk();
    bool addWords();
    void answerSearches();
    void writeGroup(std::span<Submission> submissions);
    void review(Group &group, Submission submission, qint64 now);
    feed::Result<Ruling> rulingOn(const feed::Event &event, qint64 now);
    void addAnnouncements(Group &group, qint64 now);
    feed::Outcome removeFrom(Group &group);
    void store(Group &group, qint64 now);
    feed::Result<std::vector<feed::store::Inserted>> insert(const std::vector<feed::Event> &rows, qint64 now);
    void conclude(Group &group, Group::Place place,
                  const feed::Result<std::vector<feed::store::Inserted>> &inserted);
    void publish(Group group);
    bool isMoreComing();
    void release();
    void tell(const Mail &mail);
    void setHealth(const feed::Outcome &written);

    std::unique_ptr<feed::store::EventStore> m_store;
    HouseRules &m_rules;
    std::function<qint64()> m_now;
    Retention m_retention;
    metrics::WriterFigures *m_figures; // null: nobody wants to know
    std::vector<Mailbox> m_shards;
    std::shared_ptr<const Membership> m_membership; // shared with the shards
    std::optional<Clock::time_point> m_heldSince;   // when the shards were first told that more follows
    std::atomic<int> m_expected = 0;
    std::atomic<feed::store::Seq> m_latest = 0;
    Clock::time_point m_lastTick {};
    qint64 m_wordless = 0; // events stored that a search does not find yet, at most
    bool m_canAddWords = true;
    std::vector<std::function<void()>> m_searches; // that wait for this round's posts and their words
    std::atomic<bool> m_ready = true;
    feed::Heartbeat m_heartbeat;
    feed::Inbox<Item> m_inbox;
    std::thread m_thread;
};

} // namespace plaza::server
