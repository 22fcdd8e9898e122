#pragma once

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
/// Thread: any, except construction and destruction.
class Writer
{
public:
    /// rules: outlives this. Starts the thread.
    Writer(std::unique_ptr<feed::store::EventStore> store, HouseRules &rules, std::function<qint64()> now);
    /// Writes and answers what was given.
    ~Writer();

    /// checked: what Intake has let through.
    void write(Submission checked);
    Attachment attach(const Mailbox &mailbox);
    void detach(const Mailbox &mailbox);
    bool ready() const { return m_ready; }

private:
    struct Attach {
        Mailbox mailbox;
        std::shared_ptr<feed::Inbox<Attachment>> reply; // shared with the thread that waits
    };
    struct Detach {
        Mailbox mailbox;
    };
    struct Stop { };
    using Item = std::variant<Submission, Attach, Detach, Stop>;
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
    };

    void run();
    void take(Item item, std::vector<Submission> &waiting, bool &stopping);
    void tick();
    feed::Outcome tryDisk();
    void writeGroup(std::span<Submission> submissions);
    void review(Group &group, Submission submission, qint64 now);
    void addAnnouncements(Group &group, qint64 now);
    void store(Group &group, qint64 now);
    void conclude(Group &group, Group::Place place,
                  const feed::Result<std::vector<feed::store::Inserted>> &inserted);
    void publish(Group group);
    void tell(const Mail &mail);
    void setHealth(const feed::Outcome &written);

    std::unique_ptr<feed::store::EventStore> m_store;
    HouseRules &m_rules;
    std::function<qint64()> m_now;
    std::vector<Mailbox> m_shards;
    std::shared_ptr<const Membership> m_membership; // shared with the shards
    feed::store::Seq m_latest = 0;
    Clock::time_point m_lastTick {};
    Clock::time_point m_lastPurge {};
    std::atomic<bool> m_ready = true;
    feed::Inbox<Item> m_inbox;
    std::thread m_thread;
};

} // namespace plaza::server
