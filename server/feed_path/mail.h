#pragma once

#include "feed/error.h"
#include "feed/event.h"
#include "feed/inbox.h"
#include "feed/store/event_store.h"
#include "feed/sync/item_set.h"

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_set>
#include <variant>
#include <vector>

/// What the threads of the feed path say to a shard. Everything here is a value or immutable.
namespace plaza::server {

class Membership;

/// An event on its way to readers. Made once by the writer, shared by all shards, never changed.
struct Published {
    feed::store::Seq seq = 0; ///< 0: ephemeral, not stored
    feed::Event event;
    QByteArray json;      ///< as sent
    bool isGated = false; ///< not for everybody who may read: the session's ReadGate decides
};

/// One group that is on disk. The seqs of its events are rising and above those of earlier commits.
struct Commit {
    std::vector<std::shared_ptr<const Published>> events {}; ///< shared by all shards
    std::vector<feed::EventId> removed {};                   ///< replaced, deleted, expired or erased
    std::chrono::steady_clock::time_point at {};             ///< it was on disk
    bool moreFollow = false; ///< within milliseconds: another commit or a Release
};

/// Nothing more follows for now.
struct Release { };

/// Who belongs has changed. Comes before the commit and the answers that go with it.
struct MembershipChanged {
    std::shared_ptr<const Membership> membership; ///< shared by all shards
};

/// The OK of one EVENT. Comes after the commit that holds it.
struct Answer {
    quint64 session = 0;
    feed::EventId event;
    qsizetype bytes = 0; ///< of Submission, given back
    bool accepted = false;
    QByteArray reason {}; ///< as sent
};
using Answers = std::vector<Answer>;

/// How far the stored part of a subscription has been read. Travels with the request and comes back.
struct StoredCursor {
    using Seqs = std::unordered_set<feed::store::Seq>;
    /// Is there more than was sent? (NIP-67)
    enum class Rest { None, Unknown, Some };

    std::size_t filter = 0;      ///< index of the filter being read
    int taken = 0;               ///< events of that filter so far
    std::optional<qint64> until; ///< created_at of the last event seen of that filter
    Seqs atUntil {};             ///< events seen with exactly that created_at
    Seqs sent {};                ///< by any filter; empty when there is only one
    Rest rest = Rest::None;
};

/// A slice of stored events.
struct Page {
    quint64 session = 0;
    quint64 subscription = 0;
    std::vector<feed::store::StoredEvent> events {};
    StoredCursor next {};
    bool finished = false; ///< EOSE follows
    std::optional<feed::Error> error {};
};

/// The answer to a COUNT.
struct Tally {
    quint64 session = 0;
    QByteArray subscription;
    feed::Result<qint64> count;
};

/// The answer to a ReconcileStep.
struct Reconciled {
    quint64 session = 0;
    QByteArray subscription;
    quint64 number = 0;
    feed::Result<QByteArray> message;
    std::shared_ptr<const feed::sync::ItemSet> set {}; ///< to be given along with the next step
};

/// The answer to an InviteRequest.
struct Invited {
    quint64 session = 0;
    QByteArray subscription;
    feed::Result<feed::Event> invite;
};

using Mail = std::variant<Commit, Release, MembershipChanged, Answers, Page, Tally, Reconciled, Invited>;
/// Shared by a shard and by requests under way that will be answered to it.
using Mailbox = std::shared_ptr<feed::Inbox<Mail>>;

} // namespace plaza::server
