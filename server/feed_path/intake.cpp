#include "server/feed_path/intake.h"

#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "feed/protocol/reason.h"
#include "server/feed_path/references.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;

Result<std::unique_ptr<Intake>> Intake::open(const FeedPathOptions &options, Writer &writer, WriteHook *hook)
{
    std::unique_ptr<Intake> intake(new Intake(options, writer, hook));
    for (int i = 0; i < std::max(1, options.checkers); ++i) {
        auto store = options.openReader();
        if (!store)
            return store.error();
        intake->m_checkers.emplace_back(new Checker {std::move(*store), intake->m_policy});
    }
    for (const auto &checker : intake->m_checkers)
        checker->thread = std::thread([&intake = *intake, &checker = *checker] { intake.run(checker); });
    return intake;
}

Intake::Intake(const FeedPathOptions &options, Writer &writer, WriteHook *hook)
    : m_policy {options.limits, options.closed, options.retention}
    , m_now(options.now)
    , m_writer(writer)
    , m_hook(hook)
{ }

Intake::~Intake()
{
    for (const auto &checker : m_checkers)
        checker->inbox.push(Stop {});
    for (const auto &checker : m_checkers) {
        if (checker->thread.joinable())
            checker->thread.join();
    }
}

void Intake::submit(Submission submission)
{
    m_writer.expectMore();
    const auto index = submission.from.session % m_checkers.size();
    m_checkers[index]->inbox.push(std::move(submission));
}

void Intake::setLimits(const feed::Limits &limits)
{
    for (const auto &checker : m_checkers)
        checker->inbox.push(limits);
}

void Intake::run(Checker &checker)
{
    for (;;) {
        for (Item &item : checker.inbox.waitAll()) {
            if (std::holds_alternative<Stop>(item))
                return;
            if (const auto *limits = std::get_if<feed::Limits>(&item)) {
                checker.policy.limits = *limits;
                continue;
            }
            check(checker, std::get<Submission>(std::move(item)));
        }
    }
}

void Intake::check(Checker &checker, Submission submission)
{
    const Outcome welcome = isWelcome(checker, submission.event);
    m_writer.expectLess(); // first, or the writer would hold the last one back for those that follow it
    if (welcome)
        return m_hook ? m_hook->ask(std::move(submission)) : m_writer.write(std::move(submission));
    // A repeat is what a client does that has not heard our OK.
    const bool isRepeat = welcome.error().code == Code::Duplicate;
    submission.from.mailbox->push(Answers {{submission.from.session, submission.event.id, submission.bytes,
                                            isRepeat, feed::protocol::reason(welcome.error())}});
}

Outcome Intake::isWelcome(Checker &checker, const Event &event) const
{
    const feed::EventId id = feed::computeId(event);
    if (id != event.id)
        return fail(Code::WrongId);
    if (feed::kinds::storage(event.kind) != feed::kinds::Storage::Ephemeral) {
        const auto known = checker.store->known(id);
        if (!known)
            return known.error();
        if (*known)
            return **known == feed::store::Insert::Deleted ? fail(Code::Blocked, "it has been deleted")
                                                           : fail(Code::Duplicate);
    }
    if (const auto allowed = mayBePublished(event, checker.policy, m_now()); !allowed)
        return allowed;
    if (const auto fits = fitsItsTarget(event, *checker.store, m_now()); !fits)
        return fits;
    if (const auto stays =
            m_policy.closed ? staysInItsRoom(event, *checker.store, m_now()) : Outcome(Done {});
        !stays)
        return stays;
    if (!feed::verifySignature(event.pubkey, id.bytes, event.sig))
        return fail(Code::BadSignature);
    return Done {};
}

} // namespace plaza::server
