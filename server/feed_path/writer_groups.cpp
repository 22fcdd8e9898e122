// The way of a group of posts: reviewed, stored in one transaction, answered, published.
#include "feed/kinds.h"
#include "feed/protocol/reason.h"
#include "feed/room.h"
#include "server/community/read_gate.h"
#include "server/feed_path/writer.h"

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

constexpr auto ReleaseAfter = 5ms; // a frame of a screen takes three times that

bool isEphemeral(const Event &event)
{
    return feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral;
}

} // namespace

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
        m_wordless += std::ssize(group.rows);
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
    m_latest = std::max(m_latest.load(), result->seq);
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
    auto &commit = group.commit;
    if (!commit.events.empty() || !commit.removed.empty()) {
        commit.at = Clock::now();
        m_heldSince = m_heldSince.value_or(commit.at);
        commit.moreFollow = isMoreComing();
        if (!commit.moreFollow)
            m_heldSince.reset();
        tell(std::move(commit));
    }
    // Last, so that whoever has an OK finds the event, whichever shard is asked.
    for (auto &[mailbox, answers] : group.answers)
        mailbox->push(std::move(answers));
}

/// Soon enough to wait for.
bool Writer::isMoreComing()
{
    const bool isOverdue = m_heldSince && Clock::now() - *m_heldSince >= ReleaseAfter;
    return !isOverdue && (m_expected > 0 || m_inbox.holdsAny());
}

void Writer::release()
{
    m_heldSince.reset();
    tell(Release {});
}

} // namespace plaza::server
