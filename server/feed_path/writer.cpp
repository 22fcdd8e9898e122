#include "server/feed_path/writer.h"

#include <QLoggingCategory>

#include <algorithm>

namespace plaza::server {

using namespace std::chrono_literals;
using feed::Code;
using feed::Event;
using feed::Outcome;
using feed::Result;

namespace {

Q_LOGGING_CATEGORY(lcWriter, "plaza.writer")

constexpr std::size_t GroupSize = 1000; // events; bounds what one sync is waited for
constexpr qint64 MostWordless = 2000;   // events; bounds what the next search waits for
constexpr std::chrono::milliseconds TickInterval = 1s;
constexpr auto HangsAfter = 20s; // longer than any sync that a disk survives

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

void Writer::whenSearchable(std::function<void()> then)
{
    m_inbox.push(Search {std::move(then)});
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
        for (Item &item : m_inbox.waitAll(m_heldSince ? 1ms : TickInterval))
            take(std::move(item), waiting, stopping);
        writeAll(waiting);
        if (m_heldSince && (stopping || !isMoreComing()))
            release();
        answerSearches();
        if (m_wordless >= MostWordless)
            addWords();
        if (Clock::now() - m_lastTick >= TickInterval)
            tick();
    }
    while (addWords()) { }
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
    } else if (auto *search = std::get_if<Search>(&item)) {
        m_searches.push_back(std::move(search->then));
    } else if (const auto *attach = std::get_if<Attach>(&item)) {
        m_shards.push_back(attach->mailbox);
        attach->reply->push({m_membership});
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
