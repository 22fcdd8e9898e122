#include "server/feed_path/reconciler.h"

#include "feed/room.h"
#include "feed/sync/negentropy.h"
#include "server/community/audience.h"
#include "server/community/read_gate.h"

#include <algorithm>
#include <set>
#include <utility>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Filter;
using feed::Outcome;
using feed::Result;
using feed::sync::Item;
using feed::sync::ItemSet;

namespace {

constexpr int LoadedAtOnce = 10'000;

/// A span of time of what everybody may read, of all kinds or of some?
bool isOpenSpan(const Filter &filter)
{
    const auto isOpen = [](int kind) { return audienceOf(kind) == Audience::Everyone; };
    return !filter.ids && !filter.authors && filter.tags.empty() && !filter.search && !filter.limit
        && (!filter.kinds || std::ranges::all_of(*filter.kinds, isOpen));
}

feed::sync::View spanOf(const ItemSet &set, const Filter &filter)
{
    const auto begin = filter.since ? set.indexOf({*filter.since, {}}) : 0;
    const auto end = filter.until ? set.indexOf({*filter.until + 1, {}}) : set.size();
    return {set, std::min(begin, end), end};
}

/// Of canonical JSON, where the id comes first and created_at after the author.
std::optional<Item> itemOf(QByteArrayView json)
{
    constexpr QByteArrayView idKey = "{\"id\":\"", timeKey = "\"created_at\":";
    const auto id = feed::EventId::fromHex(json.sliced(idKey.size()).first(64));
    const auto start = json.indexOf(timeKey) + timeKey.size();
    if (!id)
        return {};
    return Item {json.sliced(start, json.indexOf(',', start) - start).toLongLong(), *id};
}

} // namespace

Result<std::unique_ptr<Reconciler>> Reconciler::open(const FeedPathOptions &options)
{
    auto store = options.openReader();
    if (!store)
        return store.error();
    return std::unique_ptr<Reconciler>(new Reconciler(std::move(*store), options));
}

Reconciler::Reconciler(std::unique_ptr<feed::store::EventStore> store, const FeedPathOptions &options)
    : m_store(std::move(store))
    , m_now(options.now)
    , m_inbox(std::make_shared<feed::Inbox<Task>>())
    , m_mail(std::make_shared<feed::Inbox<Mail>>([inbox = m_inbox] { inbox->push(MailCame {}); }))
    , m_hasRooms(options.closed)
    , m_thread([this] { run(); })
{ }

Reconciler::~Reconciler()
{
    m_inbox->push(Stop {});
    m_thread.join();
}

void Reconciler::answer(ReconcileStep step)
{
    m_inbox->push(std::move(step));
}

void Reconciler::run()
{
    for (;;) {
        for (Task &task : m_inbox->waitAll()) {
            if (std::holds_alternative<Stop>(task))
                return;
            readMail(); // before any answer: it holds what was committed before it was asked for
            if (const auto *step = std::get_if<ReconcileStep>(&task))
                answerNow(*step);
        }
    }
}

void Reconciler::readMail()
{
    for (const Mail &mail : m_mail->takeAll()) {
        if (const auto *change = std::get_if<MembershipChanged>(&mail))
            take(*change);
        else if (const auto *commit = std::get_if<Commit>(&mail); commit && m_isLoaded)
            take(*commit);
    }
}

void Reconciler::take(const Commit &commit)
{
    for (const auto &id : commit.removed)
        drop(id);
    for (const auto &event : commit.events) {
        if (event->seq != 0 && audienceOf(event->event.kind) == Audience::Everyone)
            add(event->event.id, {event->event.createdAt, event->event.kind, feed::roomOf(event->event)});
    }
}

/// The kept sets are made anew when they are next asked for, if a room has opened or closed: rare, and cheap.
void Reconciler::take(const MembershipChanged &change)
{
    const auto openRooms = [](const Membership *membership) {
        std::set<QByteArray> open;
        const RoomList *rooms = membership ? membership->rooms().get() : nullptr;
        for (const auto &[id, room] : rooms ? rooms->all() : RoomList::Map()) {
            if (server::isReadByAll(rooms, id))
                open.insert(id);
        }
        return open;
    };
    const bool isSame = openRooms(m_membership.get()) == openRooms(change.membership.get());
    m_membership = change.membership;
    if (!isSame)
        m_kept.clear();
}

bool Reconciler::isReadByAll(const Known &known) const
{
    return !m_hasRooms || known.room.isNull()
        || (m_membership && server::isReadByAll(m_membership->rooms().get(), known.room));
}

void Reconciler::add(const feed::EventId &id, const Known &known)
{
    m_known.emplace(id, known);
    for (auto &set : m_kept) {
        if (set.has(known.kind) && isReadByAll(known))
            set.items.insert({known.createdAt, id});
    }
}

void Reconciler::drop(const feed::EventId &id)
{
    const auto found = m_known.extract(id);
    if (found.empty())
        return;
    for (auto &set : m_kept)
        set.items.remove({found.mapped().createdAt, id});
}

bool Reconciler::KeptSet::has(int kind) const
{
    return !kinds || std::ranges::binary_search(*kinds, kind);
}

const ItemSet &Reconciler::keptSet(std::optional<std::vector<int>> kinds)
{
    if (kinds)
        std::ranges::sort(*kinds);
    const auto found = std::ranges::find(m_kept, kinds, &KeptSet::kinds);
    if (found != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, found);
        return m_kept.front().items;
    }
    if (m_kept.size() == MostKept)
        m_kept.pop_back();
    auto &set = m_kept.emplace_front(KeptSet {std::move(kinds)});
    for (const auto &[id, known] : m_known) {
        if (set.has(known.kind) && isReadByAll(known))
            set.items.insert({known.createdAt, id});
    }
    return set.items;
}

/// At the first question, since many servers are never asked. What is committed meanwhile waits in the mailbox.
Outcome Reconciler::load()
{
    if (m_isLoaded)
        return Done {};
    for (feed::store::Seq after = 0;;) {
        const auto some = m_store->list(after, LoadedAtOnce);
        if (!some)
            return some.error();
        for (const auto &event : *some) {
            if (audienceOf(event.kind) == Audience::Everyone)
                add(event.id, {event.createdAt, event.kind, event.room});
        }
        if (some->empty())
            break;
        after = some->back().seq;
    }
    m_isLoaded = true;
    readMail();
    return Done {};
}

void Reconciler::answerNow(const ReconcileStep &step)
{
    if (step.stop.stop_requested())
        return;
    auto set = step.set;
    auto message = reconcile(step, set);
    step.from.mailbox->push(
        Reconciled {step.from.session, step.subscription, step.number, std::move(message), std::move(set)});
}

Result<QByteArray> Reconciler::reconcile(const ReconcileStep &step, std::shared_ptr<const ItemSet> &set)
{
    if (isOpenSpan(step.filter)) {
        if (const Outcome loaded = load(); !loaded)
            return loaded.error();
        const auto span = spanOf(keptSet(step.filter.kinds), step.filter);
        return feed::sync::answerReconciling(span, step.message, FrameBytes);
    }
    if (!set) {
        auto made = read(step);
        if (!made)
            return made.error();
        set = std::move(*made);
    }
    return feed::sync::answerReconciling(feed::sync::View::whole(*set), step.message, FrameBytes);
}

Result<std::shared_ptr<const ItemSet>> Reconciler::read(const ReconcileStep &step)
{
    Filter filter = step.filter;
    const int most = std::min(filter.limit.value_or(MaxRecords), MaxRecords);
    filter.limit = most + (step.filter.limit ? 0 : 1);
    const auto rows = m_store->query(filter, most, m_now(), step.admit);
    if (!rows)
        return rows.error();
    if (std::ssize(*rows) > most)
        return fail(Code::Blocked,
                    "this query is too big: over " + QByteArray::number(MaxRecords) + " events");
    auto set = std::make_shared<ItemSet>();
    for (const auto &row : *rows) {
        if (const auto item = itemOf(row.json))
            set->insert(*item);
    }
    return std::shared_ptr<const ItemSet>(std::move(set));
}

} // namespace plaza::server
