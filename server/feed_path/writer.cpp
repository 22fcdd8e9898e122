#include "server/feed_path/writer.h"

#include "feed/kinds.h"
#include "feed/protocol/reason.h"

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
constexpr auto PurgeInterval = 60s; // expired events are not served meanwhile

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

bool isEphemeral(const Event &event)
{
    return feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral;
}

} // namespace

Writer::Writer(std::unique_ptr<feed::store::EventStore> store, HouseRules &rules, std::function<qint64()> now)
    : m_store(std::move(store))
    , m_rules(rules)
    , m_now(std::move(now))
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

void Writer::run()
{
    bool stopping = false;
    tick();
    while (!stopping) {
        std::vector<Submission> waiting;
        for (Item &item : m_inbox.waitAll(TickInterval))
            take(std::move(item), waiting, stopping);
        for (std::span rest(waiting); !rest.empty();) {
            const auto count = std::min(rest.size(), GroupSize);
            writeGroup(rest.first(count));
            rest = rest.subspan(count);
        }
        if (Clock::now() - m_lastTick >= TickInterval)
            tick();
    }
}

void Writer::take(Item item, std::vector<Submission> &waiting, bool &stopping)
{
    if (auto *submission = std::get_if<Submission>(&item)) {
        waiting.push_back(std::move(*submission));
    } else if (const auto *attach = std::get_if<Attach>(&item)) {
        m_shards.push_back(attach->mailbox);
        attach->reply->push({m_latest, m_membership});
    } else if (const auto *detach = std::get_if<Detach>(&item)) {
        std::erase(m_shards, detach->mailbox);
    } else {
        stopping = true;
    }
}

/// What is due without a post: news of other processes, the server's own word, a look at the disk.
void Writer::tick()
{
    m_lastTick = Clock::now();
    m_rules.refresh();
    if (!m_ready)
        setHealth(tryDisk());
    if (const auto latest = m_store->latestSeq(); latest && *latest > m_latest) {
        m_latest = *latest; // another process has written
        tell(Commit {{}, m_latest});
    }
    if (m_lastTick - m_lastPurge >= PurgeInterval) {
        m_lastPurge = m_lastTick;
        if (const auto purged = m_store->purgeExpired(m_now()); !purged)
            setHealth(purged.error());
    }
    writeGroup({});
}

Outcome Writer::tryDisk()
{
    if (const Outcome probed = m_rules.probe(); !probed)
        return probed;
    const auto inserted = m_store->insert({}, m_now());
    return inserted ? Outcome(feed::Done {}) : Outcome(inserted.error());
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
    const auto ruling = m_rules.review(submission.event, now);
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

void Writer::addAnnouncements(Group &group, qint64 now)
{
    for (Event &event : m_rules.announcements(now)) {
        group.rows.push_back(event);
        group.places.push_back({std::move(event), group.rows.size() - 1});
    }
}

void Writer::store(Group &group, qint64 now)
{
    if (group.places.empty())
        return;
    Result<std::vector<Inserted>> inserted = std::vector<Inserted> {};
    if (!group.rows.empty()) {
        inserted = m_store->insert(group.rows, now);
        setHealth(inserted ? Outcome(feed::Done {}) : Outcome(inserted.error()));
        if (inserted)
            m_rules.announced();
    }
    for (auto &place : group.places)
        conclude(group, std::move(place), inserted);
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
    const QByteArray json = feed::toJson(place.event);
    group.commit.events.push_back(
        std::make_shared<const Published>(Published {result->seq, std::move(place.event), json}));
}

void Writer::publish(Group group)
{
    if (auto changed = m_rules.changedMembership()) {
        m_membership = std::move(changed);
        tell(MembershipChanged {m_membership});
    }
    if (!group.commit.events.empty()) {
        group.commit.latest = m_latest;
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
