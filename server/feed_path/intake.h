#pragma once

#include "server/feed_path/policy.h"
#include "server/feed_path/requests.h"
#include "server/feed_path/write_hook.h"
#include "server/feed_path/writer.h"

#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace plaza::server {

/// The check pool: what is sent on to the writer has the right id, is not here yet, is allowed by the policy
/// and signed by its author. Asked in this order, because the signature costs most and repeats are common.
///
/// Each session has its own thread of the pool, so that its events keep their order.
/// Thread: any, except open() and destruction.
class Intake
{
public:
    /// writer, hook: outlive this; hook may be null. errors: as the factory.
    static feed::Result<std::unique_ptr<Intake>> open(const FeedPathOptions &options, Writer &writer,
                                                      WriteHook *hook);
    /// Sends on what was submitted.
    ~Intake();

    void submit(Submission submission);
    /// For what is submitted from now on.
    void setLimits(const feed::Limits &limits);

private:
    struct Stop { };
    using Item = std::variant<Submission, feed::Limits, Stop>;
    struct Checker {
        std::unique_ptr<feed::store::EventStore> store;
        Policy policy;
        feed::Inbox<Item> inbox {};
        std::thread thread {};
    };

    Intake(const FeedPathOptions &options, Writer &writer, WriteHook *hook);

    void run(Checker &checker);
    void check(Checker &checker, Submission submission);
    feed::Outcome isWelcome(Checker &checker, const feed::Event &event) const;

    const Policy m_policy; // at the start
    std::function<qint64()> m_now;
    Writer &m_writer;
    WriteHook *m_hook; // null: none
    std::vector<std::unique_ptr<Checker>> m_checkers;
};

} // namespace plaza::server
