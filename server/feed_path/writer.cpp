#include "server/feed_path/writer.h"

#include "feed/kinds.h"
#include "feed/protocol/reason.h"
#include "feed/room.h"
#include "server/community/read_gate.h"

#include <QLoggingCategory>

#include <algorithm>

namespace plaza::server {

using namespace std::chrono_literals;
using feed::Code;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::store::Insert;
using feed::store::Inserted;

namespace {

Q_LOGGING_CATEGORY(lcWriter, "plaza.writer")

constexpr std::size_t GroupSize = 1000; // events; bounds what one sync is waited for
constexpr auto TickInterval = 1s;
constexpr auto HangsAfter = 20s; // longer than any sync that a disk survives

/// The OK of an event that went to the store.
void answerFor(Answer &answer, Insert outcome)
{
    answer.accepted =
        outcome == Insert::Stored || outcome == Insert::Duplicate || outcome == Insert::Replaced;
    switch (outcome) {
    case Insert::Stored: return;
    case Insert::Duplicate: answer.reason = feed::protocol::reason(fail(Code::Duplicate)); return;
    case Insert::Replaced:
        answer.reason = feed::protocol::reason(fail(Code::Duplicate, "a newer version is here"));
        return;
    case Insert::Deleted:
        answer.reason = feed::protocol::reason(fail(Code::Blocked, "its author has deleted it"));
        return;
    case Insert::Expired: answer.reason = feed::protocol::reason(fail(Code::Expired)); return;
    }
}

std::vector<feed::EventId> idsIn(const Event &event)
{
    std::vector<feed::EventId> ids;
    for (const feed::Tag &tag : event.tags) {
        if (const auto id = tag.size() >= 2 && tag[0] == "e" ? feed::EventId::fromHex(tag[1]) : std::nullopt)
            ids.push_back(*id);
    }
    return ids;
}

bool isEphemeral(const Event &event)
{
    return feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral;
}

} // namespace

Writer::Writer(std::unique_ptr<feed::store::EventStore> store, HouseRules &rules, std::function<qint64()> now,
               RetentionRules retention, metrics::WriterFigures *figures)
    : m_store(std::move(store))
    , m_rules(rules)
    , m_now(std::move(now))
    , m_retention(std::move(retention))
    , m_figures(figures)
    , m_thread([this] { run(); })
{ }

Writer::~Writer()
{
    m_inbox.push(Stop {});
    m_thread.join();
}

void Writer::write(Submission checked)
{
    m_inbox.push(std::move(checked));
}

void Writer::administer(Order order)
{
    m_inbox.push(std::move(order));
}

void Writer::invite(InviteRequest request)
{
    m_inbox.push(std::move(request));
}

Attachment Writer::attach(const Mailbox &mailbox)
{
    const auto reply = std::make_shared<feed::Inbox<Attachment>>();
    m_inbox.push(Attach {mailbox, reply});
    return reply->waitAll().front();
}

void Writer::detach(const Mailbox &mailbox)
{
    m_inbox.push(Detach {mailbox});
}

bool Writer::isAlive() const
{
    return m_heartbeat.isYoungerThan(HangsAfter);
}

void Writer::run()
{
    bool stopping = false;
    tick();
    while (!stopping) {
        m_heartbeat.beat();
        std::vector<Submission> waiting;
        for (Item &item : m_inbox.waitAll(TickInterval))
            take(std::move(item), waiting, stopping);
        writeAll(waiting);
        if (Clock::now() - m_lastTick >= TickInterval)
            tick();
    }
}

void Writer::writeAll(std::vector<Submission> &waiting)
{
    for (std::span rest(waiting); !rest.empty();) {
        const auto count = std::min(rest.size(), GroupSize);
        writeGroup(rest.first(count));
        rest = rest.subspan(count);
    }
    waiting.clear();
}

void Writer::take(Item item, std::vector<Submission> &waiting, bool &stopping)
{
    if (auto *submission = std::get_if<Submission>(&item)) {
        waiting.push_back(std::move(*submission));
    } else if (const auto *order = std::get_if<Order>(&item)) {
        writeAll(waiting); // what was said before counts before
        carryOut(*order);
    } else if (const auto *request = std::get_if<InviteRequest>(&item)) {
        writeAll(waiting);
        answer(*request);
    } else if (const auto *attach = std::get_if<Attach>(&item)) {
        m_shards.push_back(attach->mailbox);
        attach->reply->push({m_latest, m_membership});
    } else if (const auto *detach = std::get_if<Detach>(&item)) {
        std::erase(m_shards, detach->mailbox);
    } else {
        stopping = true;
    }
}

void Writer::carryOut(const Order &order)
{
    const Outcome done = perform(order.act);
    if (!done && done.error().code == Code::Unavailable)
        setHealth(done);
    writeGroup({}); // what the server has to say of it, and who belongs now
    order.reply(done);
}

void Writer::answer(const InviteRequest &request)
{
    auto invite = m_rules.invite(request.by, m_now());
    if (!invite && invite.error().code == Code::Unavailable)
        setHealth(invite.error());
    request.from.mailbox->push(Invited {request.from.session, request.subscription, std::move(invite)});
}

Outcome Writer::perform(const Act &act)
{
    const qint64 now = m_now();
    const auto targets = targetsOf(act.events, now);
    if (!targets)
        return targets.error();
    auto words = m_rules.perform(act, *targets, now);
    if (!words)
        return words.error();
    Group group;
    if (act.deed == Deed::DeleteEvents)
        group.commit.removed = act.events;
    if (const auto removed = m_store->remove(group.commit.removed); !removed)
        return removed.error();
    for (Event &event : *words) {
        group.rows.push_back(event);
        group.places.push_back({std::move(event), group.rows.size() - 1});
    }
    store(group, now);
    publish(std::move(group));
    return feed::Done {};
}

Result<std::vector<Target>> Writer::targetsOf(const std::vector<feed::EventId> &ids, qint64 now)
{
    std::vector<Target> targets;
    if (ids.empty())
        return targets;
    const auto found = m_store->query({.ids = ids}, int(ids.size()), now);
    if (!found)
        return found.error();
    for (const auto &row : *found) {
        if (const auto event = feed::eventFromJson(row.json))
            targets.push_back({event->id, event->pubkey, row.room});
    }
    return targets;
}

void Writer::writeGroup(std::span<Submission> submissions)
{
    const qint64 now = m_now();
    Group group;
    for (Submission &submission : submissions)
        review(group, std::move(submission), now);
    addAnnouncements(group, now);
    store(group, now);
    publish(std::move(group));
}

void Writer::review(Group &group, Submission submission, qint64 now)
{
    Answer answer {submission.from.session, submission.event.id, submission.bytes, true};
    const auto ruling = rulingOn(submission.event, now);
    if (ruling)
        group.removals.insert(group.removals.end(), ruling->remove.begin(), ruling->remove.end());
    if (ruling && ruling->write) {
        std::optional<std::size_t> row;
        if (!isEphemeral(submission.event)) {
            row = group.rows.size();
            group.rows.push_back(submission.event);
        }
        group.places.push_back({std::move(submission.event), row, answer, submission.from.mailbox});
        return;
    }
    if (!ruling && ruling.error().code == Code::Unavailable)
        setHealth(ruling.error());
    answer.accepted = bool(ruling);
    answer.reason = ruling ? ruling->text : feed::protocol::reason(ruling.error());
    group.answers[submission.from.mailbox].push_back(std::move(answer));
}

Result<Ruling> Writer::rulingOn(const Event &event, qint64 now)
{
    if (event.kind != feed::kinds::DeleteInRoom)
        return m_rules.review(event, {}, now);
    const auto targets = targetsOf(idsIn(event), now);
    return targets ? m_rules.review(event, *targets, now) : targets.error();
}

void Writer::addAnnouncements(Group &group, qint64 now)
{
    for (Event &event : m_rules.announcements(now)) {
        group.rows.push_back(event);
        group.places.push_back({std::move(event), group.rows.size() - 1});
        group.announces = true;
    }
}

/// Before what asks for it is written: should we die in between, it is asked again.
Outcome Writer::removeFrom(Group &group)
{
    if (group.removals.empty())
        return feed::Done {};
    const auto removed = m_store->remove(group.removals);
    if (!removed)
        return removed.error();
    group.commit.removed = std::move(group.removals);
    return feed::Done {};
}

void Writer::store(Group &group, qint64 now)
{
    if (group.places.empty())
        return;
    Result<std::vector<Inserted>> inserted = std::vector<Inserted> {};
    if (!group.rows.empty()) {
        const Outcome removed = removeFrom(group);
        inserted = removed ? insert(group.rows, now) : removed.error();
        setHealth(inserted ? Outcome(feed::Done {}) : Outcome(inserted.error()));
        if (inserted && group.announces)
            m_rules.announced();
    }
    for (auto &place : group.places)
        conclude(group, std::move(place), inserted);
}

Result<std::vector<Inserted>> Writer::insert(const std::vector<Event> &rows, qint64 now)
{
    const auto began = Clock::now();
    auto inserted = m_store->insert(rows, now);
    if (!m_figures)
        return inserted;
    const auto ended = Clock::now();
    m_figures->commit.observe(ended - began);
    m_figures->group.observe(double(rows.size()));
    if (!inserted)
        m_figures->failures.add();
    else if (m_figures->syncBegan >= began)
        m_figures->sync.observe(ended - m_figures->syncBegan);
    return inserted;
}

void Writer::conclude(Group &group, Group::Place place, const Result<std::vector<Inserted>> &inserted)
{
    std::optional<Inserted> result = Inserted {};
    if (place.row)
        result = inserted ? std::optional((*inserted)[*place.row]) : std::nullopt;
    if (place.answer) {
        if (result) {
            answerFor(*place.answer, result->outcome);
        } else {
            place.answer->accepted = false;
            place.answer->reason = feed::protocol::reason(inserted.error());
        }
        group.answers[place.mailbox].push_back(std::move(*place.answer));
    }
    if (!result || result->outcome != Insert::Stored)
        return;
    m_latest = std::max(m_latest, result->seq);
    auto &removed = group.commit.removed;
    removed.insert(removed.end(), result->removed.begin(), result->removed.end());
    const QByteArray json = feed::toJson(place.event);
    const bool isGated = ReadGate::isNeededFor(place.event);
    group.commit.events.push_back(
        std::make_shared<const Published>(Published {result->seq, std::move(place.event), json, isGated}));
}

void Writer::publish(Group group)
{
    if (auto changed = m_rules.changedMembership()) {
        m_membership = std::move(changed);
        tell(MembershipChanged {m_membership});
    }
    if (!group.commit.events.empty()) {
        group.commit.latest = m_latest;
        group.commit.at = Clock::now();
        tell(std::move(group.commit));
    }
    // Last, so that whoever has an OK finds the event, whichever shard is asked.
    for (auto &[mailbox, answers] : group.answers)
        mailbox->push(std::move(answers));
}

void Writer::tell(const Mail &mail)
{
    for (const Mailbox &shard : m_shards)
        shard->push(mail);
}

void Writer::setHealth(const Outcome &written)
{
    const bool wasReady = m_ready.exchange(bool(written));
    if (wasReady && !written)
        qCWarning(lcWriter, "cannot write, refusing posts until it works again: %s",
                  written.error().detail.constData());
    if (!wasReady && written)
        qCInfo(lcWriter, "writing again");
}

} // namespace plaza::server
