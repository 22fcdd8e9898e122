#include "server/feed_path/feed_path.h"

#include "server/feed_path/intake.h"
#include "server/feed_path/reader_pool.h"
#include "server/feed_path/writer.h"

namespace plaza::server {

using feed::Result;

/// Destroyed backwards: what is submitted passes the intake, then the writer.
class FeedPath::Private
{
public:
    std::unique_ptr<ReaderPool> readers;
    std::unique_ptr<Writer> writer;
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
    path->d->writer = std::make_unique<Writer>(std::move(*store), rules, options.now);
    auto intake = Intake::open(options, *path->d->writer);
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
    d->readers->read(std::move(query));
}

void FeedPath::count(CountQuery query)
{
    d->readers->count(std::move(query));
}

bool FeedPath::ready() const
{
    return d->writer->ready();
}

} // namespace plaza::server
