#pragma once

#include "feed/result.h"
#include "server/feed_path/house_rules.h"
#include "server/feed_path/requests.h"

#include <memory>

namespace plaza::server {

/// The way of a post, from a session to the disk and to all other sessions:
/// submit → check pool → writer → mail to every attached shard.
///
/// Thread: any, except open() and destruction.
class FeedPath
{
public:
    /// rules: outlives the path. Starts the threads.
    /// errors: as the factories; Unavailable.
    static feed::Result<std::unique_ptr<FeedPath>> open(FeedPathOptions options, HouseRules &rules);
    /// Writes and answers what was submitted, then stops.
    ~FeedPath();

    /// Waits for the writer, a group at most. mailbox gets every commit from now on.
    Attachment attach(const Mailbox &mailbox);
    void detach(const Mailbox &mailbox);

    /// Answered by an Answer, always. Events of one session are written in the order given.
    void submit(Submission submission);
    /// Answered by a Page, unless stopped before.
    void read(StoredQuery query);
    /// Answered by a Tally, unless stopped before.
    void count(CountQuery query);

    /// Answered by a Reconciled, unless stopped before.
    void reconcile(ReconcileStep step);

    /// In the order in which events and acts are given. errors of the reply: as HouseRules::perform.
    void administer(Order order);
    /// Answered by an Invited, always.
    void invite(InviteRequest request);

    /// For what is submitted and asked from now on.
    void setLimits(const feed::Limits &limits);

    /// The newest event in the store. Whatever has been acknowledged is not above it.
    feed::store::Seq latest() const;
    /// The last commit reached the disk.
    bool ready() const;
    /// No thread of it hangs.
    bool isAlive() const;

private:
    FeedPath();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plaza::server
