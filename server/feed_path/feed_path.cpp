#include "server/feed_path/feed_path.h"

#include "server/feed_path/intake.h"
#include "server/feed_path/reader_pool.h"
#include "server/feed_path/reconciler.h"
#include "server/feed_path/write_hook.h"
#include "server/feed_path/writer.h"

#include <algorithm>

namespace plaza::server {

using feed::Result;

namespace {

void carryOut(Writer &writer, Submission submission, const Verdict &verdict)
{
    if (verdict.action == Verdict::Action::Accept)
        return writer.write(std::move(submission));
    const bool isAccepted = verdict.action == Verdict::Action::Shadow;
    submission.from.mailbox->push(Answers {
        {submission.from.session, submission.event.id, submission.bytes, isAccepted, verdict.reason}});
}

bool isSearch(const feed::Filter &filter)
{
    return filter.search.has_value();
}

} // namespace

/// Destroyed backwards: what is submitted passes the intake, the hook, then the writer.
class FeedPath::Private
{
public:
    std::unique_ptr<ReaderPool> readers;
    std::unique_ptr<Reconciler> reconciler;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<WriteHook> hook;
    std::unique_ptr<Intake> intake;
};

Result<std::unique_ptr<FeedPath>> FeedPath::open(FeedPathOptions options, HouseRules &rules)
{
    std::unique_ptr<FeedPath> path(new FeedPath());
    auto store = options.openWriter();
    if (!store)
        return store.error();
    auto readers = ReaderPool::open(options);
    if (!readers)
        return readers.error();
    path->d->readers = std::move(*readers);
    path->d->writer =
        std::make_unique<Writer>(std::move(*store), rules, options.now, options.retention, options.figures);
    auto reconciler = Reconciler::open(options);
    if (!reconciler)
        return reconciler.error();
    path->d->reconciler = std::move(*reconciler);
    const auto &mailbox = path->d->reconciler->mailbox();
    mailbox->push(MembershipChanged {path->d->writer->attach(mailbox).membership});
    if (options.openHook) {
        auto hook =
            options.openHook([&writer = *path->d->writer](Submission submission, const Verdict &verdict) {
                carryOut(writer, std::move(submission), verdict);
            });
        if (!hook)
            return hook.error();
        path->d->hook = std::move(*hook);
    }
    auto intake = Intake::open(options, *path->d->writer, path->d->hook.get());
    if (!intake)
        return intake.error();
    path->d->intake = std::move(*intake);
    return path;
}

FeedPath::FeedPath()
    : d(std::make_unique<Private>())
{ }

FeedPath::~FeedPath() = default;

Attachment FeedPath::attach(const Mailbox &mailbox)
{
    return d->writer->attach(mailbox);
}

void FeedPath::detach(const Mailbox &mailbox)
{
    d->writer->detach(mailbox);
}

void FeedPath::submit(Submission submission)
{
    d->intake->submit(std::move(submission));
}

void FeedPath::read(StoredQuery query)
{
    if (!std::ranges::any_of(*query.filters, isSearch))
        return d->readers->read(std::move(query));
    d->writer->whenSearchable([&readers = *d->readers, query = std::move(query)] { readers.read(query); });
}

void FeedPath::count(CountQuery query)
{
    if (!isSearch(query.filter))
        return d->readers->count(std::move(query));
    d->writer->whenSearchable([&readers = *d->readers, query = std::move(query)] { readers.count(query); });
}

void FeedPath::reconcile(ReconcileStep step)
{
    d->reconciler->answer(std::move(step));
}

void FeedPath::administer(Order order)
{
    d->writer->administer(std::move(order));
}

void FeedPath::setLimits(const feed::Limits &limits)
{
    d->intake->setLimits(limits);
    d->readers->setLimits(limits);
}

void FeedPath::invite(InviteRequest request)
{
    d->writer->invite(std::move(request));
}

feed::store::Seq FeedPath::latest() const
{
    return d->writer->latest();
}

bool FeedPath::ready() const
{
    return d->writer->ready();
}

bool FeedPath::isAlive() const
{
    return d->writer->isAlive();
}

} // namespace plaza::server
