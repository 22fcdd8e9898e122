#pragma once

#include "feed/filter.h"
#include "feed/limits.h"
#include "feed/result.h"
#include "server/community/acts.h"
#include "server/feed_path/mail.h"
#include "server/feed_path/retention.h"
#include "server/metrics/figures.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

/// What the feed path is made with and what it is asked. All values.
namespace plaza::server {

using StoreFactory = std::function<feed::Result<std::unique_ptr<feed::store::EventStore>>()>;

struct Submission;
struct Verdict;
class WriteHook;
using Decided = std::function<void(Submission, Verdict)>; ///< called from the hook's thread
using WriteHookFactory = std::function<feed::Result<std::unique_ptr<WriteHook>>(Decided)>;

struct FeedPathOptions {
    StoreFactory openWriter; ///< called once, before the readers
    StoreFactory openReader; ///< called once for each reading thread
    feed::Limits limits {};
    bool closed = true;          ///< which kinds are taken: see policy.h
    std::function<qint64()> now; ///< Unix seconds; called from any thread
    RetentionRules retention {};
    WriteHookFactory openHook {};              ///< called once; null: the operator has no rules of his own
    metrics::WriterFigures *figures = nullptr; ///< counted there, which outlives the path; null: nowhere
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
    QByteArray address {}; ///< of the client's machine
};

/// Asks for the next slice of the stored part of a subscription.
struct StoredQuery {
    std::shared_ptr<const std::vector<feed::Filter>> filters; ///< shared by the slices
    StoredCursor cursor {};
    feed::store::Seq upTo = 0;   ///< FeedPath::latest(); later events come live
    feed::store::Admit admit {}; ///< what the reader may see; null: everything
    quint64 subscription = 0;
    std::stop_token stop {};
    ReturnAddress from {};
};

struct CountQuery {
    feed::Filter filter;
    QByteArray subscription;
    feed::store::Admit admit {}; ///< as in StoredQuery
    std::stop_token stop {};
    ReturnAddress from {};
};

/// One message of a client that compares sets (NIP-77).
struct ReconcileStep {
    feed::Filter filter;
    QByteArray message; ///< bytes
    QByteArray subscription;
    quint64 number = 0;                                ///< given back
    std::shared_ptr<const feed::sync::ItemSet> set {}; ///< of the last answer; shared with the session
    feed::store::Admit admit {};                       ///< as in StoredQuery
    std::stop_token stop {};
    ReturnAddress from {};
};

/// A member asks for an invite.
struct InviteRequest {
    std::vector<feed::PublicKey> by; ///< the keys of one connection
    QByteArray subscription;
    ReturnAddress from {};
};

/// An act of administration. It is on disk when the reply comes.
struct Order {
    Act act;
    std::function<void(const feed::Outcome &)> reply; ///< called once, in the writer's thread
};

/// What a shard knows when it is attached: every change comes by mail.
struct Attachment {
    std::shared_ptr<const Membership> membership; ///< shared by all shards
};

} // namespace plaza::server
