#pragma once

#include "feed/filter.h"
#include "feed/limits.h"
#include "feed/result.h"
#include "server/feed_path/mail.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

/// What the feed path is made with and what it is asked. All values.
namespace plaza::server {

using StoreFactory = std::function<feed::Result<std::unique_ptr<feed::store::EventStore>>()>;

struct FeedPathOptions {
    StoreFactory openWriter; ///< called once, before the readers
    StoreFactory openReader; ///< called once for each reading thread
    feed::Limits limits {};
    bool closed = true;          ///< which kinds are taken: see policy.h
    std::function<qint64()> now; ///< Unix seconds; called from any thread
    int checkers = 2;
    int readers = 2;
};

/// Where an answer goes.
struct ReturnAddress {
    Mailbox mailbox {};
    quint64 session = 0;
};

/// An event as a client gave it. The session has looked at who may publish it, and at nothing else.
struct Submission {
    feed::Event event;
    qsizetype bytes = 0; ///< what it weighs, for the session's own bookkeeping
    ReturnAddress from {};
};

/// Asks for the next slice of the stored part of a subscription.
struct StoredQuery {
    std::shared_ptr<const std::vector<feed::Filter>> filters; ///< shared by the slices
    StoredCursor cursor {};
    feed::store::Seq upTo = 0; ///< later events come live
    quint64 subscription = 0;
    std::stop_token stop {};
    ReturnAddress from {};
};

struct CountQuery {
    feed::Filter filter;
    QByteArray subscription;
    std::stop_token stop {};
    ReturnAddress from {};
};

/// What a shard knows when it is attached: every later event comes by mail.
struct Attachment {
    feed::store::Seq latest = 0;
    std::shared_ptr<const Membership> membership; ///< shared by all shards
};

} // namespace plaza::server
